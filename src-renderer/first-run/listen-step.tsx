import { CircleCheck, Mic, MonitorSpeaker } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { sourceKindOf } from '../app/choices.ts'
import { noticesOf } from '../app/notices.ts'
import type { LevelSource } from '../design/meter.tsx'
import { Meter } from '../design/meter.tsx'
import { Button } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { MicrophonePicker } from '../live/sound-picker.tsx'
import { wordsOf } from '../live/notice-stack.tsx'
import { LazyHearingLine } from '../hearing/lazy.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Sound this loud for this many 20 ms in all is a voice or music and not the room. */
const HEARD_RMS = 0.01
const HEARD_COUNT = 10

/** A live meter: "Say something", then "I hear you", or the one cause and its button. */
export function ListenStep({ onDone }: { readonly onDone: () => void }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const source = useAppState((state) => (state.settings === null ? 'microphone' : sourceKindOf(state.settings)))
  const direct = useAppState((state) => state.capabilities?.systemSound === 'direct')
  const capture = useAppState((state) => state.capture.kind)
  const heard = useHeard(app.listening.levels)
  const Icon = source === 'microphone' ? Mic : MonitorSpeaker
  const listen = (): void => act(() => app.listening.start({ source, deviceId: app.store.getState().settings?.microphoneId ?? null, to: 'meter' }))
  useEffect(() => () => app.listening.stop(), [app])
  return (
    <div className="card stack listen">
      <ListenProblem onAgain={listen} onDone={onDone} />
      {capture === 'on' ? (
        <p className="listen-words" role="status" data-heard={heard}>
          {heard ? <CircleCheck aria-hidden size="1.3em" /> : <Icon aria-hidden size="1.3em" />}
          {t(heard ? 'firstRun.listen.heard' : `firstRun.listen.${source}`)}
        </p>
      ) : (
        <Button tone="primary" disabled={capture === 'starting'} onClick={listen}>
          <Icon aria-hidden size="1.2em" />
          {t(`firstRun.listen.try.${source}`)}
        </Button>
      )}
      <Meter levels={app.listening.levels} label={t('sound.level')} />
      {capture === 'on' ? <LazyHearingLine /> : null}
      {source === 'microphone' ? <MicrophonePicker /> : <p className="field-note">{t(direct ? 'sound.directHint' : 'sound.systemHint')}</p>}
      <p className="field-note">{t('firstRun.listen.private')}</p>
    </div>
  )
}

function ListenProblem({ onAgain, onDone }: { readonly onAgain: () => void; readonly onDone: () => void }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, find } = useWords()
  const state = useAppState((all) => all)
  const notice = useMemo(() => noticesOf(state).find((one) => one.kind === 'red'), [state])
  if (notice === undefined) return null
  const { title, text } = wordsOf(notice, find)
  const instead = async (): Promise<void> => {
    app.session.dismissProblem()
    await app.change({ sourceKind: 'microphone' })
  }
  return (
    <Notice
      kind="red"
      {...(title === null ? {} : { title })}
      actions={
        <>
          <Button onClick={onAgain}>{t('action.start')}</Button>
          {notice.actions.includes('choose-microphone') ? <Button onClick={() => act(instead)}>{t('action.choose-microphone')}</Button> : <Button onClick={onDone}>{t('firstRun.skip')}</Button>}
        </>
      }
    >
      {text}
    </Notice>
  )
}

function useHeard(levels: LevelSource): boolean {
  const [heard, setHeard] = useState(false)
  useEffect(() => {
    let loud = 0
    return levels.subscribe((level) => {
      if (level.rms < HEARD_RMS) return
      loud += 1
      if (loud === HEARD_COUNT) setHeard(true)
    })
  }, [levels])
  return heard
}
