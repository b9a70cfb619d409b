import { Pause, Play, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { holdsOf, serviceOf } from '../app/choices.ts'
import { isConnected } from '../app/ports.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { LazyHoldPanel } from '../hold/lazy.tsx'
import { useWords } from '../i18n/use-words.ts'
import { LazyOverlaySwitch } from '../overlay/lazy.tsx'
import { PlayedFile } from '../recording/played-file.tsx'
import { CutNetwork } from './cut-network.tsx'
import { SoundPicker } from './sound-picker.tsx'
import { StatusLine } from './status-line.tsx'
import { VoiceControls } from './voice-controls.tsx'

/** The controls: sound in at the start, the buttons in the middle, voice out at the end. */
export function Deck(): ReactNode {
  const { t } = useWords()
  const isDemo = useAppState((state) => state.session.demo !== null && isRunning(state.session.state))
  const holds = useAppState(holdsNow)
  return (
    <section className="deck" aria-label={t('live.controls')}>
      <StatusLine />
      {holds ? <LazyHoldPanel /> : null}
      {isDemo ? <CutNetwork /> : <SoundIn />}
      <Transport />
      <div className="deck-end">
        <VoiceControls />
        <LazyOverlaySwitch />
      </div>
    </section>
  )
}

/** A file has a name where live sound has a source. */
function SoundIn(): ReactNode {
  const name = useAppState((state) => (isRunning(state.session.state) ? (state.session.recording?.name ?? null) : null))
  return name === null ? <SoundPicker /> : <PlayedFile name={name} />
}

function Transport(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const kind = useAppState((state) => (state.starting && state.session.state.kind !== 'live' ? 'starting' : state.session.state.kind))
  const ready = useAppState((state) => hasKey(state) && state.connection === 'open' && state.sending === null)
  const connected = useAppState((state) => isConnected(state.connection))
  if (kind === 'draining') {
    return (
      <div className="transport">
        <Button size="large" onClick={() => act(() => app.session.abandon())}>{t('live.dontWait')}</Button>
      </div>
    )
  }
  if (kind === 'idle' || kind === 'ended' || kind === 'starting') {
    return (
      <div className="transport">
        <Button tone="primary" size="large" disabled={!ready || kind === 'starting'} aria-keyshortcuts="Control+Enter" onClick={() => act(() => app.session.start())}>
          <Play aria-hidden size="1.1em" />
          {t('live.start')}
        </Button>
      </div>
    )
  }
  const paused = kind === 'paused'
  return (
    <div className="transport">
      <Button size="large" disabled={!connected} aria-keyshortcuts="P" tone={paused ? 'primary' : 'plain'} onClick={() => act(() => (paused ? app.session.resume() : app.session.pause()))}>
        {paused ? <Play aria-hidden size="1.1em" /> : <Pause aria-hidden size="1.1em" />}
        {t(paused ? 'live.resume' : 'live.pause')}
      </Button>
      <Button size="large" aria-keyshortcuts="Control+Enter" onClick={() => act(() => app.session.stop())}>
        <Square aria-hidden size="1em" />
        {t('live.stop')}
      </Button>
    </div>
  )
}

/** A session runs or is on its way in which my microphone is heard only while it is held. */
function holdsNow({ settings, session, starting }: State): boolean {
  const runs = isRunning(session.state) ? session.demo === null && session.recording === null && session.purpose !== 'face' : starting
  return runs && settings !== null && holdsOf(settings)
}

type State = Parameters<Parameters<typeof useAppState>[0]>[0]

/** True where the chosen service can be used as it stands. */
export function hasKey({ settings, services }: Pick<State, 'settings' | 'services'>): boolean {
  const service = serviceOf(settings, services)
  return service !== null && service.ready
}
