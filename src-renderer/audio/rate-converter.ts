import { Resampler } from '../../src-shared/audio/resampler.ts'

/** Brings deltas of any rate to one. Always gives an array of its own, so that its buffer may be transferred. */
export class RateConverter {
  readonly #toHz: number
  #current: { readonly fromHz: number; readonly resampler: Resampler } | null = null

  constructor(toHz: number) {
    this.#toHz = toHz
  }

  convert(pcm: Int16Array, fromHz: number): Int16Array<ArrayBuffer> {
    if (fromHz === this.#toHz) return Int16Array.from(pcm)
    if (this.#current?.fromHz !== fromHz) this.#current = { fromHz, resampler: new Resampler({ fromHz, toHz: this.#toHz }) }
    return this.#current.resampler.push(pcm)
  }

  /** What comes next is not the continuation of what came before. */
  reset(): void {
    this.#current?.resampler.reset()
  }
}
