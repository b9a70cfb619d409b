import { FRAME_SAMPLES, floatToInt16 } from '../../src-shared/audio/pcm.ts'
import type { CapturedFrame } from './worklet-messages.ts'

/**
 * Cuts blocks of any length into frames. Runs on the audio thread: one array and one message are allocated for each frame,
 * because both leave the thread, and nothing in between. Samples that are not numbers count as silence.
 */
export class FrameCutter {
  readonly #onFrame: (frame: CapturedFrame) => void
  #frame = new Int16Array(FRAME_SAMPLES)
  #filled = 0
  #firstSample = 0
  #sum = 0
  #peak = 0

  constructor(onFrame: (frame: CapturedFrame) => void) {
    this.#onFrame = onFrame
  }

  push(block: Float32Array): void {
    for (let i = 0; i < block.length; i += 1) {
      const given = block[i] ?? 0
      const value = Number.isFinite(given) ? given : 0
      this.#frame[this.#filled] = floatToInt16(value)
      this.#sum += value * value
      const size = Math.abs(value)
      if (size > this.#peak) this.#peak = size
      this.#filled += 1
      if (this.#filled === FRAME_SAMPLES) this.#emit()
    }
  }

  #emit(): void {
    const frame = {
      pcm: this.#frame,
      sample: this.#firstSample,
      rms: Math.min(1, Math.sqrt(this.#sum / FRAME_SAMPLES)),
      peak: Math.min(1, this.#peak),
    }
    this.#frame = new Int16Array(FRAME_SAMPLES)
    this.#filled = 0
    this.#firstSample += FRAME_SAMPLES
    this.#sum = 0
    this.#peak = 0
    this.#onFrame(frame)
  }
}
