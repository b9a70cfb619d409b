import { FRAME_MS } from '../../../src-shared/audio/pcm.ts'
import { createSpeechActivity } from '../../../src-shared/audio/speech-activity.ts'

/** What the sound of one chunk says, in order. */
export type Cut =
  | { readonly kind: 'sound'; readonly pcm: Int16Array }
  /** Somebody has begun to speak. */
  | { readonly kind: 'begin' }
  /** Commit here. `endMs`: where speech was last heard. */
  | { readonly kind: 'end'; readonly endMs: number }

/** Quiet that ends a burst for the detector, ms; the least it can be told by. */
const HANGOVER_MS = 200
/** Quiet of this length ends a turn; in a turn that has grown long the shortest will do, ms. */
const TURN_PAUSE_MS = 400
const LONG_TURN_MS = 12_000
/** Then the next frame this far below the loudest is taken for a gap between words, and later any place at all. */
const VERY_LONG_TURN_MS = 25_000
const GAP_DB = 15
const LONGEST_TURN_MS = 30_000

/**
 * Finds the turns of a speech by energy, because these models find none themselves (openai-realtime.md 3.2). Cuts at the sample, so that no
 * word behind a pause falls into the turn before it. Times are ms since the first sample.
 */
export class TurnCutter {
  readonly #activity = createSpeechActivity({ keepMs: 60_000, hangoverMs: HANGOVER_MS })
  readonly #frameSamples: number
  #heardMs = 0
  #beganMs: number | null = null
  #spokenMs = 0
  #peakDb = Number.NEGATIVE_INFINITY

  constructor(sampleRateHz: number) {
    this.#frameSamples = (sampleRateHz * FRAME_MS) / 1000
  }

  /** Whole frames; the pieces of the result are views of `pcm`. */
  push(pcm: Int16Array): Cut[] {
    const cuts: Cut[] = []
    let from = 0
    for (let at = 0; at < pcm.length; at += this.#frameSamples) {
      const to = Math.min(pcm.length, at + this.#frameSamples)
      const happened = this.#hear(pcm.subarray(at, to))
      if (happened === null) continue
      cuts.push({ kind: 'sound', pcm: pcm.subarray(from, to) }, happened)
      from = to
    }
    if (from < pcm.length) cuts.push({ kind: 'sound', pcm: pcm.subarray(from) })
    return cuts
  }

  /** No more sound comes: the turn that is open, or null. */
  end(): Extract<Cut, { kind: 'end' }> | null {
    return this.#beganMs === null ? null : this.#close()
  }

  #hear(frame: Int16Array): Cut | null {
    this.#activity.push(frame, this.#heardMs)
    this.#heardMs += FRAME_MS
    const { speaking, level } = this.#activity
    if (speaking) this.#spokenMs = this.#heardMs
    if (speaking && this.#beganMs === null) {
      this.#beganMs = this.#heardMs
      this.#peakDb = level
      return { kind: 'begin' }
    }
    if (this.#beganMs === null) return null
    this.#peakDb = Math.max(this.#peakDb, level)
    return this.#isOver(this.#heardMs - this.#beganMs, level) ? this.#close() : null
  }

  #isOver(lengthMs: number, level: number): boolean {
    const quietMs = this.#heardMs - this.#spokenMs
    if (quietMs > 0 && quietMs + HANGOVER_MS - FRAME_MS >= (lengthMs > LONG_TURN_MS ? HANGOVER_MS : TURN_PAUSE_MS)) return true
    return lengthMs > LONGEST_TURN_MS || (lengthMs > VERY_LONG_TURN_MS && level < this.#peakDb - GAP_DB)
  }

  #close(): Extract<Cut, { kind: 'end' }> {
    // The detector goes on for its hangover after the last sound.
    const endMs = this.#activity.speaking ? this.#heardMs : this.#spokenMs - HANGOVER_MS + FRAME_MS
    this.#beganMs = null
    return { kind: 'end', endMs: Math.max(0, endMs) }
  }
}
