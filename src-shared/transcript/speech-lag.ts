import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { Side } from './piece.ts'

/** Each new text moves the shown lag by at least this share; the first ones count alike. */
const SMOOTHING = 0.1
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
  let texts = 0

  return {
    add({ side, speechMs, arrivedMs }) {
      if (side === 'source') return
      const lagMs = Math.max(0, arrivedMs - speechMs)
      texts += 1
      smoothed = (smoothed ?? 0) + Math.max(SMOOTHING, 1 / texts) * (lagMs - (smoothed ?? 0))
      coveredMs = Math.max(coveredMs, speechMs)
    },
    at(nowMs) {
      if (smoothed === null) return null
      // Speech that is still to be answered makes the lag grow, up to the worst lag. From then on it counts as answered: it may be
      // speech that needs no translation.
      const fromMs = coveredMs + SLACK_MS
      const waiting = nowMs - fromMs > options.worstLagMs ? undefined : options.speech.burstsBetween(fromMs, nowMs)[0]
      const waitingMs = waiting === undefined ? 0 : nowMs - Math.max(waiting.startMs, fromMs)
      return Math.round(Math.max(smoothed, waitingMs))
    },
  }
}
