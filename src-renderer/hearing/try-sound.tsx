import { useEffect, type ReactNode } from 'react'
import type { SourceKind } from '../../src-shared/settings.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { sourceKindOf } from '../app/choices.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { Meter } from '../design/meter.tsx'
import { useWords } from '../i18n/use-words.ts'
import { HearingLine } from './hearing-line.tsx'
import { captureOf, type Side } from './use-hearing.ts'

/** Before Start: listens without a session, so that what is wrong is known before it matters. Nothing is sent or kept. In a session: how it is heard. */
export function TrySound({ side }: { readonly side: Side }): ReactNode {
  const source = useAppState(({ settings }) => (side === 'own' || settings === null ? 'microphone' : sourceKindOf(settings)))
  const deviceId = useAppState((state) => state.settings?.microphoneId ?? null)
  // Another choice ends a trial.
  return <Tried key={`${source} ${deviceId ?? ''}`} side={side} source={source} deviceId={deviceId} />
}

interface TriedProps {
  readonly side: Side
  readonly source: SourceKind
  readonly deviceId: string | null
}

function Tried({ side, source, deviceId }: TriedProps): ReactNode {
  const { t } = useWords()
  const running = useAppState((state) => state.starting || isRunning(state.session.state))
  // Elsewhere this computer's sound is shared by a dialogue, which would be asked twice.
  const canTry = useAppState(({ capabilities, connection }) => connection === 'open' && (source === 'microphone' || capabilities?.systemSound === 'direct'))
  const { tries, begin, end } = useTrial({ side, source, deviceId })
  return (
    <div className="try-sound">
      {side === 'own' && tries ? <TriedMeter /> : null}
      {running || tries ? <HearingLine side={side} place={running || side === 'first' ? 'live' : 'alone'} /> : null}
      {running || !canTry ? null : (
        <Button tone="quiet" aria-pressed={tries} onClick={tries ? end : begin}>{t(tries ? 'hearing.end' : `hearing.try.${source}`)}</Button>
      )}
    </div>
  )
}

function TriedMeter(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  return <Meter levels={app.ownListening.levels} label={t('hearing.level')} />
}

interface Trial {
  readonly tries: boolean
  readonly begin: () => void
  readonly end: () => void
}

/** A trial ends with leaving; what a session took meanwhile is left alone. */
function useTrial({ side, source, deviceId }: TriedProps): Trial {
  const app = useApp()
  const act = useAct()
  const listening = side === 'first' ? app.listening : app.ownListening
  const tries = useAppState((state) => captureOf(state, side).kind !== 'off' && listening.isTrying)
  useEffect(
    () => () => {
      if (listening.isTrying) listening.stop()
    },
    [listening],
  )
  const begin = (): void =>
    act(async () => {
      app.session.dismissProblem()
      await listening.start({ source, deviceId, to: 'meter' })
      await app.session.refreshInputs()
    })
  return { tries, begin, end: () => listening.stop() }
}
