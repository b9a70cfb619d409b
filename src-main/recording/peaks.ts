import { msToSamples } from '../../src-shared/audio/pcm.ts'

/** One peak, a byte, for each of these; an hour is 72 kB. */
export const PEAK_MS = 50
const PEAK_SAMPLES = msToSamples(PEAK_MS)
const FULL_SCALE = 32_768

/** The loudest sample of each stretch of a track, for its waveform. */
export class PeakMeter {
  #bytes: number[] = []
  #loudest = 0
  #samples = 0

  push(pcm: Int16Array): void {
    for (let i = 0; i < pcm.length; i += 1) {
      this.#loudest = Math.max(this.#loudest, Math.abs(pcm[i] ?? 0))
      this.#samples += 1
      if (this.#samples === PEAK_SAMPLES) this.#next()
    }
  }

  pushSilence(samples: number): void {
    let left = samples
    while (left > 0) {
      const taken = Math.min(left, PEAK_SAMPLES - this.#samples)
      this.#samples += taken
      left -= taken
      if (this.#samples === PEAK_SAMPLES) this.#next()
    }
  }

  /** What is complete since the last call. */
  take(): Uint8Array {
    const taken = Uint8Array.from(this.#bytes)
    this.#bytes = []
    return taken
  }

  #next(): void {
    this.#bytes.push(Math.round((this.#loudest / FULL_SCALE) * 255))
    this.#loudest = 0
    this.#samples = 0
  }
}

/** So many bars, each the loudest of its share, 0..1. `lengthMs`: what all of them span. */
export function barsOf(peaks: Uint8Array, lengthMs: number, count: number): number[] {
  const each = lengthMs / PEAK_MS / count
  return Array.from({ length: count }, (_, bar) => {
    const share = peaks.subarray(Math.floor(bar * each), Math.max(Math.floor(bar * each) + 1, Math.floor((bar + 1) * each)))
    return Math.round((share.reduce((most, peak) => Math.max(most, peak), 0) / 255) * 1000) / 1000
  })
}
