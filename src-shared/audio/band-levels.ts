import { SAMPLE_RATE_HZ } from './pcm.ts'

/** A third of a decade apart where speech has its energy and small loudspeakers still have theirs. */
const BANDS_HZ = [300, 460, 700, 1000, 1400, 1900, 2500, 3200] as const
export const BANDS = BANDS_HZ.length
/** Half an octave wide. */
const QUALITY = 2.8
/** Share of the power that counts (compression as of the ear): a pause matters as much as a shout. */
const COMPRESSION = 0.25

/** Levels of eight bands of a stream, once a block of any length. Holds the state of its filters; allocates nothing after construction. */
export class BandLevels {
  readonly #filters = BANDS_HZ.map((hz) => bandPass(hz))
  readonly #power = new Float64Array(BANDS)
  #samples = 0

  add(pcm: Int16Array, from: number, to: number): void {
    for (const [band, filter] of this.#filters.entries()) {
      let sum = 0
      for (let i = from; i < to; i += 1) sum += filter((pcm[i] ?? 0) / 32_768) ** 2
      this.#power[band] = (this.#power[band] ?? 0) + sum
    }
    this.#samples += to - from
  }

  /** The levels since the last call, compressed; written to `into` from `at` on. */
  take(into: Float32Array, at: number): void {
    for (let band = 0; band < BANDS; band += 1) into[at + band] = ((this.#power[band] ?? 0) / Math.max(1, this.#samples)) ** COMPRESSION
    this.#power.fill(0)
    this.#samples = 0
  }
}

/** Second-order band-pass with 0 dB in the middle. */
function bandPass(hz: number): (value: number) => number {
  const turn = (2 * Math.PI * hz) / SAMPLE_RATE_HZ
  const alpha = Math.sin(turn) / (2 * QUALITY)
  const [b, a1, a2] = [alpha / (1 + alpha), (-2 * Math.cos(turn)) / (1 + alpha), (1 - alpha) / (1 + alpha)]
  let [x1, x2, y1, y2] = [0, 0, 0, 0]
  return (x) => {
    const y = b * (x - x2) - a1 * y1 - a2 * y2
    x2 = x1
    x1 = x
    y2 = y1
    y1 = y
    return y
  }
}
