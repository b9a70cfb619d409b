import { useEffect, useState } from 'react'
import { PlaybackControl } from './playback-control.ts'
import type { TrackSource } from './track-stream.ts'

/** The position is drawn anew this often, ms; more often would only cost. */
const SHOWN_MS = 100

export interface Playback {
  readonly control: PlaybackControl
  readonly playing: boolean
  /** As often as a picture of it needs. */
  readonly nowMs: number
}

interface PlaybackOptions {
  readonly track: TrackSource | null
  /** Played along with the track; null: nothing is. */
  readonly beside: TrackSource | null
  /** 0: only the track, 1: only what is beside it. */
  readonly balance: number
  readonly speed: number
  readonly onProblem: (error: unknown) => void
  /** Where the sound is, at each picture while it plays and after every jump. */
  readonly onTime: (ms: number) => void
}

export function usePlayback({ track, beside, balance, speed, onProblem, onTime }: PlaybackOptions): Playback {
  const [control] = useState(() => new PlaybackControl(onProblem))
  const [playing, setPlaying] = useState(false)
  const [nowMs, setNowMs] = useState(0)
  useEffect(() => control.setSpeed(speed), [control, speed])
  useEffect(() => (track === null ? undefined : control.open(track)), [control, track])
  useEffect(() => (beside === null ? undefined : control.openBeside(beside)), [control, beside])
  useEffect(() => control.setBalance(balance), [control, balance])
  useEffect(
    () =>
      control.subscribe({
        onPlaying: setPlaying,
        onTime: (ms) => {
          setNowMs(Math.floor(ms / SHOWN_MS) * SHOWN_MS)
          onTime(ms)
        },
      }),
    [control, onTime],
  )
  useEffect(() => () => control.release(), [control])
  return { control, playing, nowMs }
}
