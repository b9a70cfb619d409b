import type { HearingFinding } from './hearing-check.ts'

export type HearingKind = HearingFinding['kind']

/**
 * How long a finding must be the only one before it takes the place of the one that stands, ms of sound. A pause between two sentences is no
 * silence, and a chair that is moved no noise.
 */
const HOLDS_MS: Readonly<Record<HearingKind, number>> = {
  listening: 0,
  good: 1_400,
  clipping: 1_400,
  'too-quiet': 3_000,
  'only-hum': 3_000,
  'exact-zeros': 3_000,
  noisy: 4_000,
  silent: 6_000,
}

/** Lets a finding stand until another one has held for a while, so that what is said about a device stands still. Pure; time is that of the sound. */
export class SteadyFinding {
  #stands: HearingKind = 'listening'
  #rises: HearingKind = 'listening'
  #risesSinceMs = 0

  /** A look at `heardMs` (ms of sound since the beginning, never less than before); comes back with the one that stands. */
  see(kind: HearingKind, heardMs: number): HearingKind {
    if (kind !== this.#rises) {
      this.#rises = kind
      this.#risesSinceMs = heardMs
    }
    if (kind !== this.#stands && heardMs - this.#risesSinceMs >= HOLDS_MS[kind]) this.#stands = kind
    return this.#stands
  }
}
