import { samplesToMs } from '../../src-shared/audio/pcm.ts'

/** The quickest arrival of so long counts: a page that hangs lets frames wait, and two clocks drift apart, ms. */
const WINDOW_MS = 2_000

/** When frames that follow each other began, on the window's clock: as told by those that came quickest. Pure. */
export class FrameTimes {
  #samples = 0
  #turnsAtMs = Number.NEGATIVE_INFINITY
  #quickest = Number.POSITIVE_INFINITY
  #quickestBefore = Number.POSITIVE_INFINITY

  /** Ms of the first of so many samples that arrived now. */
  startOf(samples: number, nowMs: number): number {
    const first = this.#samples
    this.#samples += samples
    if (nowMs >= this.#turnsAtMs) {
      this.#quickestBefore = this.#quickest
      this.#quickest = Number.POSITIVE_INFINITY
      this.#turnsAtMs = nowMs + WINDOW_MS
    }
    this.#quickest = Math.min(this.#quickest, nowMs - samplesToMs(this.#samples))
    return Math.min(this.#quickest, this.#quickestBefore) + samplesToMs(first)
  }
}
