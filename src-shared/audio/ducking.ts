/** What is left of the original while the translation speaks. */
export const DUCKED_GAIN = 0.15
/** Down before the first word is over, back once no next word comes, slowly enough not to startle. */
const DOWN_MS = 80
const HOLD_MS = 500
const UP_MS = 700
/** -45 dBFS: softer than that nobody speaks. */
const SPEAKING = 0.0056

/** The gain of the original, 0.15..1, from how loud the translation is. Ask at least every 50 ms; ramp between the answers. */
export class Ducking {
  #gain = 1
  #quietMs = HOLD_MS

  get gain(): number {
    return this.#gain
  }

  /** `rms` 0..1 of the translation during the `passedMs` since the last call. */
  advance(rms: number, passedMs: number): number {
    this.#quietMs = rms >= SPEAKING ? 0 : this.#quietMs + passedMs
    const range = 1 - DUCKED_GAIN
    const step = this.#quietMs < HOLD_MS ? -(range * passedMs) / DOWN_MS : (range * passedMs) / UP_MS
    this.#gain = Math.min(1, Math.max(DUCKED_GAIN, this.#gain + step))
    return this.#gain
  }
}

export interface Mix {
  readonly original: number
  readonly translation: number
}

/** Gains for a balance between the original (0) and the translation (1); in the middle both are whole. */
export function mixOf(balance: number): Mix {
  return { original: Math.min(1, 2 * (1 - balance)), translation: Math.min(1, 2 * balance) }
}
