import { Pause, Play, RotateCcw, RotateCw } from 'lucide-react'
import { useCallback, useEffect, useImperativeHandle, useMemo, useState, type ReactNode, type Ref } from 'react'
import type { RecordedTrack } from '../../../src-shared/recorded-api.ts'
import { problemOf } from '../../app/problem-of.ts'
import { Choices } from '../../design/choices.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'
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
  const [chosen, setChosen] = useState(() => keyOf(tracks[0]))
  const [speed, setSpeed] = useState<Speed>('1')
  const [problem, setProblem] = useState<string | null>(null)
  const track = tracks.find((one) => keyOf(one) === chosen) ?? tracks[0] ?? null
  const onProblem = useCallback((error: unknown) => setProblem(problemOf(error).message), [])
  const isSource = track?.side === 'source'
  const tell = useCallback((ms: number) => onTime(isSource ? ms : null), [onTime, isSource])
  const playback = usePlayback({ track, speed: Number(speed), onProblem, onTime: tell })
  const { control } = playback
  const seek = useCallback((ms: number) => control.seek(ms), [control])
  useImperativeHandle(ref, () => ({
    seekTo(ms) {
      control.seek(ms)
      control.play()
    },
  }), [control])
  if (track === null) return null
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
        {tracks.length > 1 ? <SideChoice tracks={tracks} value={chosen} onChange={setChosen} /> : null}
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
  return <Waveform key={keyOf(track)} peaks={values} lengthMs={track.lengthMs} {...rest} />
}

interface SideChoiceProps {
  readonly tracks: readonly OpenTrack[]
  readonly value: string
  readonly onChange: (key: string) => void
}

function SideChoice({ tracks, value, onChange }: SideChoiceProps): ReactNode {
  const { t } = useWords()
  const several = new Set(tracks.map(({ channel }) => channel)).size > 1
  const label = (track: OpenTrack): string => (several ? t(`player.sideOf.${track.side}`, { sound: t(`player.sound.${track.channel}`) }) : t(`player.side.${track.side}`))
  return <Choices label={t('player.listen')} options={tracks.map((track) => ({ value: keyOf(track), label: label(track) }))} value={value} onChange={onChange} />
}

function keyOf(track: Pick<RecordedTrack, 'side' | 'channel'> | undefined): string {
  return track === undefined ? '' : `${track.side}-${track.channel}`
}
