import { Pause, Play, RotateCcw, RotateCw } from 'lucide-react'
import { useCallback, useEffect, useImperativeHandle, useMemo, useState, type ReactNode, type Ref } from 'react'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { problemOf } from '../../app/problem-of.ts'
import { Choices } from '../../design/choices.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { Picker } from '../../design/picker.tsx'
import { Slider } from '../../design/slider.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { type Listening, listeningsOf } from './listening.ts'
import './player.css'
import { UnlockForm } from './unlock-form.tsx'
import { usePlayback } from './use-playback.ts'
import { useRecording, type OpenTrack } from './use-recording.ts'
import { Waveform } from './waveform.tsx'

export interface PlayerHandle {
  /** Goes to this moment of the session and plays from there. */
  seekTo(ms: number): void
}

export interface RecordingPlayerProps {
  /** The session. */
  readonly id: string
  /** The moment of the session that is heard, many times a second; null while the translation is, which comes later by nobody knows how much. Keep it the same function. */
  readonly onTime?: (ms: number | null) => void
  readonly ref?: Ref<PlayerHandle>
}

const SKIP_MS = 10_000
const SPEEDS = ['0.5', '0.75', '1', '1.25', '1.5', '2'] as const
type Speed = (typeof SPEEDS)[number]
const nothing = (): void => undefined

/** Plays what was recorded of a session. Shows nothing where nothing was recorded. */
export function RecordingPlayer({ id, onTime = nothing, ref }: RecordingPlayerProps): ReactNode {
  const recording = useRecording(id)
  if (recording.kind === 'none') return null
  if (recording.kind === 'problem') return <p className="player player-problem" role="alert">{recording.message}</p>
  if (recording.kind === 'locked') return <UnlockForm onUnlocked={recording.reload} />
  return <OpenPlayer tracks={recording.tracks} onTime={onTime} ref={ref} />
}

interface OpenPlayerProps {
  readonly tracks: readonly OpenTrack[]
  readonly onTime: (ms: number | null) => void
  readonly ref?: Ref<PlayerHandle> | undefined
}

function OpenPlayer({ tracks, onTime, ref }: OpenPlayerProps): ReactNode {
  const { t, format } = useWords()
  const listenings = useMemo(() => listeningsOf(tracks), [tracks])
  const [chosen, setChosen] = useState<string | null>(null)
  const [speed, setSpeed] = useState<Speed>('1')
  const [problem, setProblem] = useState<string | null>(null)
  const balance = useBalance()
  const listening = listenings.find(({ key }) => key === chosen) ?? listenings[0] ?? null
  const track = listening?.track ?? null
  const beside = listening?.beside ?? null
  const onProblem = useCallback((error: unknown) => setProblem(problemOf(error).message), [])
  const isSource = track?.side === 'source'
  const tell = useCallback((ms: number) => onTime(isSource ? ms : null), [onTime, isSource])
  const playback = usePlayback({ track, beside, balance: balance.value, speed: Number(speed), onProblem, onTime: tell })
  const { control } = playback
  const seek = useCallback((ms: number) => control.seek(ms), [control])
  useImperativeHandle(ref, () => ({
    seekTo(ms) {
      control.seek(ms)
      control.play()
    },
  }), [control])
  if (track === null || listening === null) return null
  return (
    <section className="player" aria-label={t('player.title')}>
      <div className="player-buttons" dir="ltr">
        <IconButton label={t('player.back')} onClick={() => seek(Math.max(0, playback.nowMs - SKIP_MS))}><RotateCcw aria-hidden size="1.2em" /></IconButton>
        <IconButton className="player-play" label={t(playback.playing ? 'player.pause' : 'player.play')} onClick={() => control.toggle()}>
          {playback.playing ? <Pause aria-hidden size="1.4em" /> : <Play aria-hidden size="1.4em" />}
        </IconButton>
        <IconButton label={t('player.forward')} onClick={() => seek(Math.min(track.lengthMs, playback.nowMs + SKIP_MS))}><RotateCw aria-hidden size="1.2em" /></IconButton>
      </div>
      <div className="player-shape">
        <Shape track={track} nowMs={playback.nowMs} onSeek={seek} />
        <p className="player-time" dir="ltr">{format.clock(playback.nowMs)} / {format.clock(track.lengthMs)}</p>
      </div>
      <div className="player-choices">
        {listenings.length > 1 ? <SideChoice listenings={listenings} value={listening.key} onChange={setChosen} /> : null}
        {beside === null ? null : <BalanceSlider balance={balance} />}
        <Picker label={t('player.speed')} options={SPEEDS.map((value) => ({ value, label: t('player.times', { speed: format.number(Number(value)) }) }))} value={speed} onChange={setSpeed} />
      </div>
      {problem === null ? null : <p className="player-problem" role="alert">{problem}</p>}
    </section>
  )
}

interface ShapeProps {
  readonly track: OpenTrack
  readonly nowMs: number
  readonly onSeek: (ms: number) => void
}

function Shape({ track, ...rest }: ShapeProps): ReactNode {
  const [peaks, setPeaks] = useState<{ readonly of: OpenTrack; readonly values: readonly number[] } | null>(null)
  useEffect(() => {
    let wanted = true
    // Without its picture a recording plays all the same.
    track.peaks().then((values) => wanted && setPeaks({ of: track, values }), () => undefined)
    return () => {
      wanted = false
    }
  }, [track])
  const values = useMemo(() => (peaks?.of === track ? peaks.values : []), [peaks, track])
  return <Waveform key={`${track.side}-${track.channel}`} peaks={values} lengthMs={track.lengthMs} {...rest} />
}

interface SideChoiceProps {
  readonly listenings: readonly Listening<OpenTrack>[]
  readonly value: string
  readonly onChange: (key: string) => void
}

function SideChoice({ listenings, value, onChange }: SideChoiceProps): ReactNode {
  const { t } = useWords()
  const several = new Set(listenings.map(({ channel }) => channel)).size > 1
  const label = ({ kind, channel }: Listening<OpenTrack>): string => (several ? t(`player.sideOf.${kind}`, { sound: t(`player.sound.${channel}`) }) : t(`player.side.${kind}`))
  return <Choices label={t('player.listen')} options={listenings.map((one) => ({ value: one.key, label: label(one) }))} value={value} onChange={onChange} />
}

function BalanceSlider({ balance }: { readonly balance: Balance }): ReactNode {
  const { t } = useWords()
  return (
    <div className="player-balance">
      <span aria-hidden>{t('player.side.source')}</span>
      <Slider label={t('player.balance')} value={balance.value} onChange={balance.move} onDone={balance.keep} />
      <span aria-hidden>{t('player.side.translation')}</span>
    </div>
  )
}

interface Balance {
  readonly value: number
  readonly move: (value: number) => void
  readonly keep: (value: number) => void
}

/** Between original and translation: heard while it is moved, kept when it is let go. */
function useBalance(): Balance {
  const app = useApp()
  const act = useAct()
  const kept = useAppState((state) => state.settings?.balance ?? 0.5)
  const [moving, setMoving] = useState<number | null>(null)
  const keep = async (balance: number): Promise<void> => {
    await app.change({ balance })
    setMoving(null)
  }
  return { value: moving ?? kept, move: setMoving, keep: (value) => act(() => keep(value)) }
}
