import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { Side } from './piece.ts'

/** Each new text moves the shown lag by this share. */
const SMOOTHING = 0.25
/** Words of one sentence may trail each other by this without being late, ms. */
const SLACK_MS = 1_000

/** The lag of the text on screen behind the speech, for the meter. */
export interface SpeechLag {
  add(text: { readonly side: Side; readonly speechMs: number; readonly arrivedMs: number }): void
  at(nowMs: number): number | null
}

export function createSpeechLag(options: { readonly speech: SpeechActivity; readonly worstLagMs: number }): SpeechLag {
  let smoothed: number | null = null
  let coveredMs = 0

  return {
    add({ side, speechMs, arrivedMs }) {
      if (side === 'source') return
      const lagMs = Math.max(0, arrivedMs - speechMs)
      smoothed = smoothed === null ? lagMs : smoothed + SMOOTHING * (lagMs - smoothed)
      coveredMs = Math.max(coveredMs, speechMs)
    },
    at(nowMs) {
      if (smoothed === null) return null
      // Speech that should have been answered by now makes the lag grow until it is; beyond the worst lag it counts as answered.
      const fromMs = Math.max(coveredMs + SLACK_MS, nowMs - options.worstLagMs)
      const waiting = options.speech.burstsBetween(fromMs, nowMs)[0]
      const waitingMs = waiting === undefined ? 0 : nowMs - Math.max(waiting.startMs, fromMs)
      return Math.round(Math.max(smoothed, waitingMs))
    },
  }
}
