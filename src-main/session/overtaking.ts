import type { SpeechActivity } from '../../src-shared/audio/speech-activity.ts'

/** More than this to catch up with, and live sound goes first, ms. */
const MOST_TO_CATCH_UP_MS = 4_000
/** Live sound begins in a pause at most this long ago, ms. */
const LOOK_BACK_MS = 4_000
/** A pause between words that is no part of a word, ms. */
const PAUSE_MS = 300
/** How much silence stays on either side of a place where the sound is parted, ms. */
const QUIET_MS = 150

export interface Overtaking {
  readonly speech: Pick<SpeechActivity, 'pausesBetween' | 'quietestPoint'>
  /** Session clock from which on sound waits, and where capture stands, ms. */
  readonly waitsFromMs: number
  readonly capturedMs: number
  readonly maxPace: number
}

/** Where live sound begins when it overtakes what waits, session-clock ms; null where it is caught up with soon enough. Prefers a pause. */
export function overtakeAt({ speech, waitsFromMs, capturedMs, maxPace }: Overtaking): number | null {
  const waitsMs = capturedMs - waitsFromMs
  const catchUpMs = maxPace > 1 ? waitsMs / (maxPace - 1) : waitsMs
  if (waitsMs <= MOST_TO_CATCH_UP_MS || catchUpMs <= MOST_TO_CATCH_UP_MS) return null
  const fromMs = Math.max(waitsFromMs, capturedMs - LOOK_BACK_MS)
  const pause = speech.pausesBetween(fromMs, capturedMs, PAUSE_MS).at(-1)
  if (pause === undefined) return speech.quietestPoint(fromMs, capturedMs)
  return Math.max(pause.startMs + QUIET_MS, pause.endMs - QUIET_MS)
}

/**
 * Nobody speaks where the next sound would be given to another connection. Where small chunks leave hardly anything unsent, what comes next
 * cannot be seen, and the pause must have lasted longer.
 */
export function isPauseAt(speech: Pick<SpeechActivity, 'isSilent'>, cursorMs: number, capturedMs: number): boolean {
  const fromMs = capturedMs - cursorMs >= QUIET_MS ? cursorMs - QUIET_MS : capturedMs - PAUSE_MS - QUIET_MS
  return capturedMs - fromMs >= PAUSE_MS && speech.isSilent(fromMs, capturedMs)
}
