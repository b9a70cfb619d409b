import type { SpeechActivity } from '../audio/speech-activity.ts'
import { MS_PER_UNIT } from './piece.ts'

/** Deltas from which a speaker's pace is taken. */
const PACE_DELTAS = 40
/** With fewer the usual pace is taken. */
const MIN_PACE_UNITS = 60
/** A sentence that ends this close to a pause ends there: the pace is only about right, ms. */
const SNAP_MS = 700
/** A pause between sentences, ms. */
const PAUSE_MS = 300
const SPOKEN = /[\p{L}\p{N}]/u
const SENTENCE_END = /[.!?…。！？।؟۔]\p{P}*\s*$/u

/**
 * Where the speech of the last words was, once a connection is told to finish: its output then comes faster than real time and its
 * positions stand still, so that neither says anything. The words are laid along the speech that is left, at this speaker's own pace.
 */
export interface DrainPositions {
  /** A text whose place is known. */
  note(text: string, units: number, speechMs: number): void
  /** A text of the drain: where its speech begins, ms. */
  place(text: string, units: number): number
}

export function createDrainPositions(speech: SpeechActivity): DrainPositions {
  const known: { readonly speechMs: number; readonly units: number }[] = []
  /** The next word begins here. */
  let nextMs = 0
  let draining = false
  let msPerUnit = MS_PER_UNIT

  function pace(): number {
    const from = known[0]?.speechMs ?? 0
    const to = known.at(-1)?.speechMs ?? 0
    const units = known.slice(0, -1).reduce((sum, one) => sum + one.units, 0)
    return units < MIN_PACE_UNITS ? MS_PER_UNIT : soundingMs(from, to) / units
  }

  function soundingMs(fromMs: number, toMs: number): number {
    const bursts = speech.burstsBetween(fromMs, toMs)
    return bursts.reduce((sum, burst) => sum + Math.min(burst.endMs, toMs) - Math.max(burst.startMs, fromMs), 0)
  }

  /** `soundMs` of speech further on; where speech ended when there is no more of it. */
  function along(fromMs: number, soundMs: number): number {
    let left = soundMs
    let endMs = fromMs
    for (const burst of speech.burstsBetween(fromMs, speech.heardMs)) {
      const start = Math.max(burst.startMs, fromMs)
      if (left <= burst.endMs - start) return start + left
      left -= burst.endMs - start
      endMs = burst.endMs
    }
    return endMs
  }

  function begin(): void {
    draining = true
    msPerUnit = pace()
  }

  function advance(text: string, units: number): void {
    const behindMs = along(nextMs, units * msPerUnit)
    nextMs = SENTENCE_END.test(text) ? afterPauseNear(behindMs) : behindMs
  }

  function afterPauseNear(ms: number): number {
    const pauses = speech.pausesBetween(ms - SNAP_MS, Math.min(speech.heardMs, ms + SNAP_MS + PAUSE_MS), PAUSE_MS)
    const nearest = pauses.toSorted((a, b) => Math.abs(a.startMs - ms) - Math.abs(b.startMs - ms))[0]
    return nearest?.endMs ?? ms
  }

  return {
    note(text, units, speechMs) {
      known.push({ speechMs, units })
      if (known.length > PACE_DELTAS) known.shift()
      nextMs = Math.max(0, speechMs)
      if (!draining) msPerUnit = MS_PER_UNIT
      advance(text, units)
    },
    place(text, units) {
      if (!draining) begin()
      // A mark alone belongs to the word before it, not to the speech behind the pause.
      const speechMs = SPOKEN.test(text) ? along(nextMs, 0) : nextMs
      advance(text, units)
      return speechMs
    },
  }
}
