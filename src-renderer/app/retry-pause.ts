import type { Clock, TimerHandle } from '../../src-shared/clock.ts'

const FIRST_MS = 10_000
const LONGEST_MS = 60_000

/** Tries something once more after a pause, which doubles from 10 s to a minute for as long as nothing comes of it. */
export class RetryPause {
  readonly #clock: Clock
  readonly #run: () => void
  #pauseMs = FIRST_MS
  #timer: TimerHandle | null = null

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock
    this.#run = run
  }

  begin(): void {
    this.cancel()
    this.#timer = this.#clock.setTimer(this.#pauseMs, () => {
      this.#timer = null
      this.#run()
    })
    this.#pauseMs = Math.min(LONGEST_MS, this.#pauseMs * 2)
  }

  cancel(): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
  }

  /** It worked: the next pause is a short one again. */
  reset(): void {
    this.#pauseMs = FIRST_MS
  }
}
