import type { Clock, TimerHandle } from '../../src-shared/clock.ts'

/** The timers of one owner, so that ending it leaves none behind. */
export class TimerGroup {
  readonly #clock: Clock
  readonly #handles = new Set<TimerHandle>()
  #closed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Gives a function that clears the timer. After `close` nothing is set any more. */
  set(delayMs: number, run: () => void): () => void {
    if (this.#closed) return () => undefined
    const handle = this.#clock.setTimer(delayMs, () => {
      this.#handles.delete(handle)
      run()
    })
    this.#handles.add(handle)
    return () => {
      if (this.#handles.delete(handle)) this.#clock.clearTimer(handle)
    }
  }

  close(): void {
    this.#closed = true
    for (const handle of this.#handles) this.#clock.clearTimer(handle)
    this.#handles.clear()
  }
}

/** Runs one step after another, the first after `firstMs`. Timers of different lengths may come in another order on a machine that is late. */
export function inTurn(timers: Pick<TimerGroup, 'set'>, firstMs: number, everyMs: number, steps: readonly (() => void)[]): void {
  const wait = (at: number): void => {
    const step = steps[at]
    if (step === undefined) return
    timers.set(at === 0 ? firstMs : everyMs, () => {
      step()
      wait(at + 1)
    })
  }
  wait(0)
}
