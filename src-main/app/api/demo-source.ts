import { FRAME_MS, FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import type { LiveSession } from '../../session/live-session.ts'

export interface DemoSourceOptions {
  readonly session: LiveSession
  readonly channel: ChannelId
  readonly pcm: Int16Array
  readonly clock: Clock
  /** Beside the session, each frame that it is given. */
  readonly onFrame?: (pcm: Int16Array) => void
}

/** Less than this waiting to be sent is no backlog, ms. */
const CAUGHT_UP_MS = 1_000
/** The session is told to stop once it has had no backlog for this long after the last word: then everything has arrived, ms. */
const CALM_MS = 3_000
/** ... and in any case after this long, ms. */
const LONGEST_TAIL_MS = 120_000

/**
 * Plays the demonstration's conversation into the session as if it were captured now, and stops the session at its end. A pause of the
 * session is a pause of the conversation. Resolves when the session takes no more sound.
 */
export async function playDemo({ session, channel, pcm, clock, onFrame }: DemoSourceOptions): Promise<void> {
  const silence = new Int16Array(FRAME_SAMPLES)
  let played = 0
  let calmMs = 0
  let tailMs = 0
  let dueAt = clock.nowMs()
  while (takesSound(session) && calmMs < CALM_MS && tailMs < LONGEST_TAIL_MS) {
    dueAt += FRAME_MS
    if (dueAt > clock.nowMs()) await wait(clock, dueAt - clock.nowMs())
    if (session.state.kind === 'paused') continue
    const isOver = played >= pcm.length
    const frame = isOver ? silence : pcm.slice(played, played + FRAME_SAMPLES)
    onFrame?.(frame)
    session.handleFrame(channel, frame)
    played += FRAME_SAMPLES
    if (!isOver) continue
    tailMs += FRAME_MS
    calmMs = session.state.kind === 'live' && session.meters().unsentMs < CAUGHT_UP_MS ? calmMs + FRAME_MS : 0
  }
  if (takesSound(session)) session.stop('source-ended')
}

function takesSound({ state }: LiveSession): boolean {
  return state.kind !== 'ended' && state.kind !== 'draining'
}

function wait(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve)
  })
}
