import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'

/** Timers by name, one of each. */
export class Timers {
  readonly #clock: Clock
  readonly #running = new Map<string, { handle: TimerHandle; readonly everyMs: number | null }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  once(name: string, afterMs: number, run: () => void): void {
    this.stop(name)
    const handle = this.#clock.setTimer(afterMs, () => {
      this.#running.delete(name)
      run()
    })
    this.#running.set(name, { handle, everyMs: null })
  }

  /** Again and again; asked for once more with the same time it goes on as it was, with the first `run`. */
  every(name: string, everyMs: number, run: () => void): void {
    if (this.#running.get(name)?.everyMs === everyMs) return
    this.stop(name)
    const timer = { handle: this.#clock.setTimer(everyMs, () => turn()), everyMs }
    const turn = (): void => {
      timer.handle = this.#clock.setTimer(everyMs, turn)
      run()
    }
    this.#running.set(name, timer)
  }

  stop(name: string): void {
    const timer = this.#running.get(name)
    if (timer !== undefined) this.#clock.clearTimer(timer.handle)
    this.#running.delete(name)
  }

  close(): void {
    for (const name of [...this.#running.keys()]) this.stop(name)
  }
}
