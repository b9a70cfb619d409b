import { FRAME_MS } from '../../src-shared/audio/pcm.ts'
import type { Clock } from '../../src-shared/clock.ts'
import type { LiveSession } from './live-session.ts'

export interface PlayRecordingOptions {
  readonly session: LiveSession
  /** Frames of 480 samples at 24 kHz, read only as fast as they are played. */
  readonly frames: AsyncIterable<Int16Array>
  /** Times real time; what the engine takes (`maxPace`) is the caller's to respect. */
  readonly speed: number
  readonly clock: Clock
  /** Told how much was handed over, ms of the recording. */
  readonly onPlayed?: (playedMs: number) => void
}

/** Frames are handed over in groups this long at most, ms of waiting: as even as a microphone, without a timer per frame. */
const STEP_MS = 20

/**
 * Plays a recording into a session's `file` channel as if it were spoken now, beginning when the session is live, and stops the session
 * at its end. A pause holds it. Returns when the session no longer takes sound. Rejects with what the reader threw, after the session was told to stop.
 */
export async function playRecording(options: PlayRecordingOptions): Promise<void> {
  const { session, frames, speed, clock } = options
  if (!(await untilLive(session))) return
  let startedAt = clock.nowMs()
  let played = 0
  try {
    for await (const frame of frames) {
      const dueAt = startedAt + ((played + 1) * FRAME_MS) / speed
      while (clock.nowMs() < dueAt) await wait(clock, Math.min(STEP_MS, Math.max(1, dueAt - clock.nowMs())))
      startedAt += await pauseOf(session, clock)
      if (!takesSound(session)) return
      session.handleFrame('file', frame)
      played += 1
      options.onPlayed?.(played * FRAME_MS)
    }
  } finally {
    session.stop('source-ended')
  }
}

/** Waits while the session is paused; how long that took, ms. */
async function pauseOf(session: LiveSession, clock: Clock): Promise<number> {
  if (session.state.kind !== 'paused') return 0
  const since = clock.nowMs()
  while (session.state.kind === 'paused') await wait(clock, STEP_MS)
  return clock.nowMs() - since
}

function takesSound(session: LiveSession): boolean {
  return session.state.kind !== 'ended' && session.state.kind !== 'draining'
}

function untilLive(session: LiveSession): Promise<boolean> {
  if (session.state.kind === 'live') return Promise.resolve(true)
  return new Promise((resolve) => {
    const unsubscribe = session.onOutput((output) => {
      if (output.type !== 'state') return
      if (output.state.kind === 'connecting') return
      unsubscribe()
      resolve(output.state.kind === 'live')
    })
  })
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve)
  })
}
