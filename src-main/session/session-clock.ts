import type { Clock } from '../../src-shared/clock.ts'

/**
 * Monotonic ms since Start, running through pauses and sleep. For a recording it is file time: `rate` is the speed it is played at and it
 * starts with the first frame, and a pause holds it.
 */
export class SessionClock {
  readonly #clock: Clock
  readonly #rate: number
  #startedAt: number | null = null
  #heldAt: number | null = null

  constructor(clock: Clock, rate = 1) {
    this.#clock = clock
    this.#rate = rate
  }

  start(): void {
    this.#startedAt ??= this.#clock.nowMs()
  }

  /** 0 until started. */
  now(): number {
    return this.#startedAt === null ? 0 : ((this.#heldAt ?? this.#clock.nowMs()) - this.#startedAt) * this.#rate
  }

  hold(): void {
    this.#heldAt ??= this.#clock.nowMs()
  }

  release(): void {
    if (this.#heldAt !== null && this.#startedAt !== null) this.#startedAt += this.#clock.nowMs() - this.#heldAt
    this.#heldAt = null
  }
}
