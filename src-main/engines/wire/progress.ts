import { samplesToMs } from '../../../src-shared/audio/pcm.ts'

/** How much sound passes between two `usage` events. */
const USAGE_EVERY_MS = 5_000

/** Counts what one connection has sent and what of it is surely answered. Times are ms of this connection's audio. */
export class Progress {
  readonly #sampleRateHz: number
  #sentSamples = 0
  #answeredMs = 0
  #reportedMs = 0

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz
  }

  get sentMs(): number {
    return samplesToMs(this.#sentSamples, this.#sampleRateHz)
  }

  /** Total to report after these samples, or null while too little is new. */
  sent(samples: number): number | null {
    this.#sentSamples += samples
    return this.sentMs - this.#reportedMs >= USAGE_EVERY_MS ? this.unreported() : null
  }

  /** Total to report when anything is new. */
  unreported(): number | null {
    if (this.sentMs <= this.#reportedMs) return null
    this.#reportedMs = this.sentMs
    return this.#reportedMs
  }

  /** New `answered` position, or null when it brings nothing new. The server's clock cannot be ahead of our sound. */
  answered(audioMs: number): number | null {
    const bounded = Math.min(audioMs, this.sentMs)
    if (bounded <= this.#answeredMs) return null
    this.#answeredMs = bounded
    return bounded
  }
}
