import { SAMPLES_PER_MS } from './pcm.ts'
import { measureHearing, type HearingMeasures } from './hearing-measures.ts'

/** Nothing is said about less sound than this, ms. */
export const LEAST_HEARD_MS = 2000
/** The last of it that is looked at, ms. */
export const HEARING_WINDOW_MS = 8000

/** One finding, the one whose cure comes first. The screen makes a sentence and a button of it; the measures are for details. */
export type HearingFinding =
  /** Less than 2 s were heard. */
  | { readonly kind: 'listening' }
  /** Every sample is zero: the device is off, or the system keeps its sound from us. */
  | { readonly kind: 'exact-zeros'; readonly measures: HearingMeasures }
  /** The mains and nothing else: a plug that is not in, a cable without ground. */
  | { readonly kind: 'only-hum'; readonly hz: 50 | 60; readonly measures: HearingMeasures }
  /** The device works, and nobody speaks (or nothing plays). */
  | { readonly kind: 'silent'; readonly measures: HearingMeasures }
  /** Louder than can be told: words are torn. */
  | { readonly kind: 'clipping'; readonly measures: HearingMeasures }
  | { readonly kind: 'too-quiet'; readonly measures: HearingMeasures }
  /** Speech, if there is any, does not stand out from the noise. */
  | { readonly kind: 'noisy'; readonly measures: HearingMeasures }
  | { readonly kind: 'good'; readonly measures: HearingMeasures }

/** A word now and then. */
const LEAST_SPEECH_SHARE = 0.05
const ONLY_HUM_SHARE = 0.85
const CLIPPED_SHARE = 0.002
/** Services still understand speech a little below this; people then speak up. */
const TOO_QUIET_DB = -42
const LEAST_OVER_NOISE_DB = 12
/** Noise as loud as this is no silence. */
const LOUD_NOISE_DB = -40

/** The finding for a stretch of sound. */
export function findingOf(measures: HearingMeasures): HearingFinding {
  const { heardMs, zeroShare, humShare, humHz, speechShare, clippedShare, speechDb, noiseDb } = measures
  if (heardMs < LEAST_HEARD_MS) return { kind: 'listening' }
  if (zeroShare === 1) return { kind: 'exact-zeros', measures }
  if (humShare >= ONLY_HUM_SHARE) return { kind: 'only-hum', hz: humHz, measures }
  if (clippedShare >= CLIPPED_SHARE) return { kind: 'clipping', measures }
  if (speechShare < LEAST_SPEECH_SHARE) return { kind: noiseDb >= LOUD_NOISE_DB ? 'noisy' : 'silent', measures }
  if (speechDb < TOO_QUIET_DB) return { kind: 'too-quiet', measures }
  if (speechDb - noiseDb < LEAST_OVER_NOISE_DB) return { kind: 'noisy', measures }
  return { kind: 'good', measures }
}

/**
 * Listens to one channel (24 kHz mono) and says how well it hears. Leave out frames that were gated (`SpeakingGate`): their zeros are ours.
 * Keeps the last 8 s; `find` takes about 20 ms, so ask once or twice a second.
 */
export class HearingCheck {
  readonly #ring = new Int16Array(HEARING_WINDOW_MS * SAMPLES_PER_MS)
  #received = 0

  push(pcm: Int16Array): void {
    for (const value of pcm) {
      this.#ring[this.#received % this.#ring.length] = value
      this.#received += 1
    }
  }

  find(): HearingFinding {
    const length = Math.min(this.#received, this.#ring.length)
    const at = (this.#received - length) % this.#ring.length
    const pcm = new Int16Array(length)
    const end = this.#ring.subarray(at, at + length)
    pcm.set(end)
    pcm.set(this.#ring.subarray(0, length - end.length), end.length)
    return findingOf(measureHearing(pcm))
  }
}
