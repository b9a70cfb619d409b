import type { ReactNode } from 'react'
import type { Service } from '../../../src-shared/api.ts'
import { isHere, translatesInto } from '../../app/choices.ts'
import { useWords, type WordsInUse } from '../../i18n/use-words.ts'

type Words = Pick<WordsInUse, 't' | 'format'>

/** About what an hour costs, in a few words. */
export function priceWords({ usdPerHour, sourceTextUsdPerHour }: Service, { t, format }: Words): string {
  if (usdPerHour === null) return t('services.price.unknown')
  if (usdPerHour === 0) return t('services.price.free')
  const withSource = sourceTextUsdPerHour === null || sourceTextUsdPerHour === 0 ? null : usdPerHour + sourceTextUsdPerHour
  return withSource === null
    ? t('services.price.about', { money: format.money(usdPerHour) })
    : t('services.price.withSource', { money: format.money(usdPerHour), withSource: format.money(withSource) })
}

/** Where the sound goes. */
export function destinationWords({ company, region }: Service, { t }: Words): string {
  if (isHere({ company })) return t('services.goes.here')
  return region === '' ? t('services.goes.company', { company }) : t('services.goes.region', { company, region })
}

/** One service in the list: enough to choose it by. */
export function ServiceFacts({ service, target }: { readonly service: Service; readonly target: string }): ReactNode {
  const words = useWords()
  const { t, format } = words
  const languages = service.targets === null ? t('services.anyLanguage') : t('services.languages', { count: service.targets.length })
  return (
    <span className="choice-words service-facts">
      <span className="service-head">
        <span className="choice-label">{service.name}</span>
        <ServiceState service={service} />
      </span>
      <span className="choice-text">{`${t(`services.kind.${service.kind}`)} · ${languages}${service.speaks ? '' : ` · ${t('services.noVoice')}`}`}</span>
      <span className="choice-text">{`${priceWords(service, words)} · ${destinationWords(service, words)}`}</span>
      {translatesInto(service, target) ? null : <span className="service-lacks">{t('services.lacks', { language: format.language(target) })}</span>}
    </span>
  )
}

function stateOf(service: Service): 'ready' | 'key' | 'set-up' {
  if (service.ready) return 'ready'
  return service.keys.some(({ optional, from }) => !optional && from === null) ? 'key' : 'set-up'
}

function ServiceState({ service }: { readonly service: Service }): ReactNode {
  const { t } = useWords()
  const state = stateOf(service)
  return <span className="service-state" data-state={state}>{t(`services.state.${state}`)}</span>
}
