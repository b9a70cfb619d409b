import { createChannelClock } from '../../src-shared/audio/clocks.ts'
import { FRAME_MS } from '../../src-shared/audio/pcm.ts'

/** Frames later than this were held up on their way, as after a lost line, and say nothing about the clock ... */
const HELD_UP_MS = 250
/** ... unless they stay late for this long. Both as the session reads them, so that sound and text agree. */
const LATE_FOR_GOOD_MS = 3000

/** When each frame of a live channel was spoken, by the session clock. */
export class SourceClock {
  readonly #clock = createChannelClock()
  #sample = 0
  #lateSinceMs: number | null = null

  /** The session-clock ms of the frame's first sample; `nowMs` is the session clock as it arrives. */
  frame(samples: number, nowMs: number): number {
    const sample = this.#sample
    this.#observe(sample, nowMs - FRAME_MS)
    this.#sample += samples
    return this.#clock.msAt(sample)
  }

  /** Samples that were captured and never arrived. */
  skip(ms: number): void {
    this.#clock.anchor(this.#sample, this.#clock.msAt(this.#sample) + ms)
  }

  /** Capture goes on after a pause: the next frame is from now. */
  restart(nowMs: number): void {
    this.#clock.anchor(this.#sample, nowMs)
    this.#lateSinceMs = null
  }

  #observe(sample: number, capturedMs: number): void {
    const isHeldUp = sample > 0 && capturedMs - this.#clock.msAt(sample) > HELD_UP_MS
    this.#lateSinceMs = isHeldUp ? (this.#lateSinceMs ?? capturedMs) : null
    if (this.#lateSinceMs !== null && capturedMs - this.#lateSinceMs < LATE_FOR_GOOD_MS) return
    this.#lateSinceMs = null
    this.#clock.observe(sample, capturedMs)
  }
}
