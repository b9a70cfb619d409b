import type { Clock, TimerHandle } from '../../src-shared/clock.ts'

/** Timers by name: starting one replaces the one of its name, and none outlives `stopAll`. */
export class NamedTimers<Name extends string> {
  readonly #clock: Clock
  readonly #handles = new Map<Name, TimerHandle>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  start(name: Name, delayMs: number, run: () => void): void {
    this.stop(name)
    const handle = this.#clock.setTimer(delayMs, () => {
      this.#handles.delete(name)
      run()
    })
    this.#handles.set(name, handle)
  }

  stop(name: Name): void {
    const handle = this.#handles.get(name)
    if (handle !== undefined) this.#clock.clearTimer(handle)
    this.#handles.delete(name)
  }

  isRunning(name: Name): boolean {
    return this.#handles.has(name)
  }

  stopAll(): void {
    for (const name of this.#handles.keys()) this.stop(name)
  }
}
