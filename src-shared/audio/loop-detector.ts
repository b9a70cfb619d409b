import { BandLevels, BANDS } from './band-levels.ts'
import { msToSamples } from './pcm.ts'

/** One level of each band per 10 ms: fine enough to tell syllables, and what two clocks drift apart in a window stays below it. */
const STEP_MS = 10
const STEP_SAMPLES = msToSamples(STEP_MS)
const WINDOW_MS = 6000
export const MOST_DELAY_MS = 1000
/** What is told of the times may be this much off. */
const LEAST_DELAY_MS = -100
/** Nothing is said before so much of our own sound lies in the window. */
const LEAST_PLAYED_MS = 1500
/** Correlation of each half that raises suspicion: in one look of fifty other speech passes it, our own voice does under one as loud. */
const SAME = 0.4
/** A second look this much later that finds the same delay is certain. */
const SURE_AFTER_MS = 3000
const SAME_DELAY_MS = 30
const STEPS = (WINDOW_MS + MOST_DELAY_MS - LEAST_DELAY_MS) / STEP_MS
/** Below this compressed level (about -60 dBFS) we play nothing. */
const SOUNDING = 0.03

export type LoopFinding =
  /** Too little of our own sound was played lately to tell. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly likeness: number }
  /** As a loop would look; ask again 3 s later. */
  | { readonly kind: 'suspected'; readonly likeness: number; readonly delayMs: number }
  /** What we play is heard again, so much later. */
  | { readonly kind: 'loop'; readonly likeness: number; readonly delayMs: number }

/**
 * Tells whether the sound we play comes back in the sound we capture. Compares how the levels of eight bands rise and fall, so volume, the
 * way through a room, other sample clocks and noise matter little. Costs about 2 % of a core for both streams and a look each second; made when a loop is
 * suspected and dropped afterwards.
 *
 * Both streams are 24 kHz mono and carry the time of their first sample on one clock, ms; holes are silence. Times never go back.
 */
export class LoopDetector {
  readonly #played = new LevelTrack()
  readonly #heard = new LevelTrack()
  #suspected: { readonly step: number; readonly delayMs: number } | null = null

  play(pcm: Int16Array, atMs: number): void {
    this.#played.add(pcm, atMs)
  }

  hear(pcm: Int16Array, atMs: number): void {
    this.#heard.add(pcm, atMs)
  }

  /** Looks at the last 6 s that were heard, each half for itself: chance does not strike twice at the same delay. About 5 ms of work. */
  find(): LoopFinding {
    const to = this.#heard.end
    const from = to - WINDOW_MS / STEP_MS
    const middle = (from + to) / 2
    if (this.#played.soundingSteps(from - MOST_DELAY_MS / STEP_MS, to) < LEAST_PLAYED_MS / STEP_MS) return { kind: 'unknown' }
    let likeness = -1
    let delay = 0
    for (let lag = LEAST_DELAY_MS / STEP_MS; lag <= MOST_DELAY_MS / STEP_MS; lag += 1) {
      const alike = Math.min(this.#alike(from, middle, lag), this.#alike(middle, to, lag))
      if (alike <= likeness) continue
      likeness = alike
      delay = lag
    }
    return this.#judge(to, likeness, delay * STEP_MS)
  }

  #judge(step: number, likeness: number, delayMs: number): LoopFinding {
    if (likeness < SAME) {
      this.#suspected = null
      return { kind: 'none', likeness }
    }
    const before = this.#suspected
    if (before === null || Math.abs(before.delayMs - delayMs) > SAME_DELAY_MS) this.#suspected = { step, delayMs }
    else if (step - before.step >= SURE_AFTER_MS / STEP_MS) return { kind: 'loop', likeness, delayMs }
    return { kind: 'suspected', likeness, delayMs }
  }

  /** Mean correlation of the bands, those in which we vary most counting most. */
  #alike(from: number, to: number, lag: number): number {
    let sum = 0
    let weights = 0
    for (let band = 0; band < BANDS; band += 1) {
      const { correlation, weight } = correlate({ played: this.#played, heard: this.#heard, band, from, to, lag })
      sum += correlation * weight
      weights += weight
    }
    return weights === 0 ? 0 : sum / weights
  }
}

interface Comparison {
  readonly played: LevelTrack
  readonly heard: LevelTrack
  readonly band: number
  readonly from: number
  readonly to: number
  readonly lag: number
}

function correlate({ played, heard, band, from, to, lag }: Comparison): { correlation: number; weight: number } {
  let [p, h, pp, hh, ph] = [0, 0, 0, 0, 0]
  for (let step = from; step < to; step += 1) {
    const a = played.at(step - lag, band)
    const b = heard.at(step, band)
    p += a
    h += b
    pp += a * a
    hh += b * b
    ph += a * b
  }
  const count = to - from
  const varied = pp - (p * p) / count
  const other = hh - (h * h) / count
  // Rounding leaves a little where nothing varies.
  const correlation = varied < 1e-6 || other < 1e-6 ? 0 : (ph - (p * h) / count) / Math.sqrt(varied * other)
  return { correlation, weight: Math.sqrt(Math.max(0, varied)) }
}

/** The last levels of a stream, by steps of its clock. */
class LevelTrack {
  readonly #levels = new Float32Array(STEPS * BANDS)
  readonly #bands = new BandLevels()
  /** The step that is being filled; levels are known for those before. */
  #step: number | null = null
  #filled = 0

  /** Behind the last known step. */
  get end(): number {
    return this.#step ?? 0
  }

  at(step: number, band: number): number {
    const end = this.end
    if (step < 0 || step >= end || step < end - STEPS) return 0
    return this.#levels[(step % STEPS) * BANDS + band] ?? 0
  }

  soundingSteps(from: number, to: number): number {
    let count = 0
    for (let step = from; step < to; step += 1) {
      for (let band = 0; band < BANDS; band += 1) {
        if (this.at(step, band) < SOUNDING) continue
        count += 1
        break
      }
    }
    return count
  }

  add(pcm: Int16Array, atMs: number): void {
    const step = Math.max(0, Math.round(atMs / STEP_MS))
    this.#step ??= step
    // What is late by less than two steps is the jitter of its time, not a hole.
    if (step > this.#step + 1) this.#fillSilence(step)
    for (let at = 0; at < pcm.length; ) {
      const count = Math.min(pcm.length - at, STEP_SAMPLES - this.#filled)
      this.#bands.add(pcm, at, at + count)
      at += count
      this.#filled += count
      if (this.#filled === STEP_SAMPLES) this.#close()
    }
  }

  #fillSilence(step: number): void {
    this.#close()
    const from = Math.max(this.end, step - STEPS)
    for (let silent = from; silent < step; silent += 1) this.#levels.fill(0, (silent % STEPS) * BANDS, (silent % STEPS) * BANDS + BANDS)
    this.#step = step
  }

  #close(): void {
    this.#bands.take(this.#levels, (this.end % STEPS) * BANDS)
    this.#step = this.end + 1
    this.#filled = 0
  }
}
