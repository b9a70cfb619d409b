import { useEffect, useMemo, useState } from 'react'
import { TrackStream, type TrackSource } from './track-stream.ts'

export interface Playback {
  readonly element: HTMLAudioElement
  readonly playing: boolean
  readonly nowMs: number
  seek(ms: number): void
  toggle(): void
  play(): void
}

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
      setNowMs(element.currentTime * 1000)
      onTime(element.currentTime * 1000)
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

  return useMemo(() => {
    const play = (): void => void element.play().catch(onProblem)
    return {
      element,
      playing,
      nowMs,
      play,
      seek: (ms) => {
        element.currentTime = ms / 1000
      },
      toggle: () => (element.paused ? play() : element.pause()),
    }
  }, [element, playing, nowMs, onProblem])
}
