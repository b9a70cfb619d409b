import { CircleCheck, Ear, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import type { App } from '../app/app.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import type { HearingCure, HearingSaying } from './hearing-says.ts'
import { useHearing, type HearingPlace, type Side } from './use-hearing.ts'

const ICONS = { good: CircleCheck, note: Ear, wrong: TriangleAlert }

interface HearingLineProps {
  readonly side: Side
  readonly place: HearingPlace
}

/** Under a meter: how well this side is heard, in one sentence, with its cure. Its place is kept free, so that nothing moves when it comes. */
export function HearingLine({ side, place }: HearingLineProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const saying = useHearing(side, place)
  const cure = place === 'alone' && saying?.cure === 'noise' ? null : (saying?.cure ?? null)
  return (
    <div className="hearing" data-tone={saying?.tone ?? 'note'}>
      <p className="hearing-said" role="status">
        {saying === null ? null : <Said saying={saying} />}
      </p>
      {cure === null ? null : <Button tone="quiet" onClick={() => act(() => runCure(app, cure))}>{t(cure === 'noise' ? 'hearing.noise' : `action.${cure}`)}</Button>}
    </div>
  )
}

function Said({ saying: { tone, key } }: { readonly saying: HearingSaying }): ReactNode {
  const { t } = useWords()
  const Icon = ICONS[tone]
  return (
    <>
      <Icon aria-hidden size="1.1em" />
      <span>{t(`hearing.${key}`)}</span>
    </>
  )
}

function runCure(app: App, cure: HearingCure): Promise<unknown> {
  if (cure !== 'noise') return app.ports.client.app.openSystemSettings({ page: cure === 'open-microphone-settings' ? 'microphone' : 'system-sound' })
  app.go({ name: 'settings' })
  return Promise.resolve()
}
