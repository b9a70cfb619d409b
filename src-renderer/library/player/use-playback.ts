import { useEffect, useMemo, useState } from 'react'
import { TrackStream, type TrackSource } from './track-stream.ts'

export interface Playback {
  readonly playing: boolean
  /** As often as a picture of it needs. */
  readonly nowMs: number
  seek(ms: number): void
  toggle(): void
  play(): void
}

/** The position is drawn anew this often, ms; a picture more often than that would only cost. */
const SHOWN_MS = 100

interface PlaybackOptions {
  readonly track: TrackSource | null
  readonly speed: number
  readonly onProblem: (error: unknown) => void
  /** Where the sound is, at each picture while it plays and after every jump. */
  readonly onTime: (ms: number) => void
}

/** One track in one element, which outlives the track: another side goes on where the first one was. */
export function usePlayback({ track, speed, onProblem, onTime }: PlaybackOptions): Playback {
  const [element] = useState(() => new Audio())
  const [playing, setPlaying] = useState(false)
  const [nowMs, setNowMs] = useState(0)

  useEffect(() => {
    element.preservesPitch = true
    element.defaultPlaybackRate = speed
    element.playbackRate = speed
  }, [element, speed])

  useEffect(() => {
    if (track === null) return
    const resumeAt = element.currentTime
    const wasPlaying = !element.paused
    const stream = new TrackStream(element, track, onProblem)
    element.currentTime = resumeAt
    if (wasPlaying) void element.play().catch(onProblem)
    return () => stream.close()
  }, [element, track, onProblem])

  useEffect(() => {
    const off = new AbortController()
    const { signal } = off
    let picture = 0
    const tell = (): void => {
      const ms = element.currentTime * 1000
      setNowMs(Math.floor(ms / SHOWN_MS) * SHOWN_MS)
      onTime(ms)
    }
    const follow = (): void => {
      tell()
      picture = requestAnimationFrame(follow)
    }
    element.addEventListener('play', () => {
      setPlaying(true)
      cancelAnimationFrame(picture)
      follow()
    }, { signal })
    for (const event of ['pause', 'ended', 'emptied']) {
      element.addEventListener(event, () => {
        setPlaying(false)
        cancelAnimationFrame(picture)
      }, { signal })
    }
    element.addEventListener('seeking', tell, { signal })
    return () => {
      off.abort()
      cancelAnimationFrame(picture)
    }
  }, [element, onTime])

  useEffect(() => () => element.pause(), [element])

  const commands = useMemo(() => {
    const play = (): void => void element.play().catch(onProblem)
    const seek = (ms: number): void => {
      element.currentTime = ms / 1000
    }
    return { play, seek, toggle: () => (element.paused ? play() : element.pause()) }
  }, [element, onProblem])
  return { ...commands, playing, nowMs }
}
