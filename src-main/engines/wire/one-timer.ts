import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'

/** One timer that is set anew each time. */
export class OneTimer {
  readonly #clock: Clock
  #handle: TimerHandle | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  set(delayMs: number, run: () => void): void {
    this.clear()
    this.#handle = this.#clock.setTimer(delayMs, () => {
      this.#handle = null
      run()
    })
  }

  /** Leaves one that is running as it is. */
  setIfUnset(delayMs: number, run: () => void): void {
    if (this.#handle === null) this.set(delayMs, run)
  }

  clear(): void {
    if (this.#handle !== null) this.#clock.clearTimer(this.#handle)
    this.#handle = null
  }
}
