import type { ReactNode } from 'react'
import type { Service } from '../../src-shared/api.ts'
import { useWords } from '../i18n/use-words.ts'
import { WatchDemo } from '../live/watch-demo.tsx'

const STEPS = [1, 2, 3] as const
/** Where the steps of a service are taken. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'openai-translate': ['https://platform.openai.com/signup', 'https://platform.openai.com/settings/organization/billing/overview', 'https://platform.openai.com/api-keys'],
  'grok-voice': ['https://accounts.x.ai/sign-up', 'https://console.x.ai/team/default/billing', 'https://console.x.ai/team/default/api-keys'],
  'gemini-translate': ['https://aistudio.google.com', 'https://aistudio.google.com/plan_information', 'https://aistudio.google.com/api-keys'],
}

/** For those without a key: see it first, and three steps to a key, with what it will cost. */
export function NothingYet({ service }: { readonly service: Service }): ReactNode {
  const { t, find, format } = useWords()
  const words = (at: number | 'terms'): string | null => find(`nothing.${service.id}.${at}`) ?? find(`services.steps.${service.id}.${at}`)
  const { usdPerHour, sourceTextUsdPerHour } = service
  return (
    <div className="stack nothing-yet">
      <p>{t('firstRun.nothing.demo')}</p>
      <WatchDemo />
      {words(1) === null ? null : (
        <>
          <h2 className="nothing-yet-title">{t('firstRun.nothing.title', { company: service.company })}</h2>
          <ol>
            {STEPS.map((at) => (
              <li key={at}>
                <a href={ADDRESSES[service.id]?.[at - 1]} target="_blank" rel="noreferrer">{words(at)}</a>
              </li>
            ))}
          </ol>
          {usdPerHour === null ? null : (
            <p>{t('firstRun.nothing.price', { money: format.money(usdPerHour), withSource: format.money(usdPerHour + (sourceTextUsdPerHour ?? 0)) })}</p>
          )}
          <p className="field-note">{words('terms')}</p>
        </>
      )}
    </div>
  )
}
