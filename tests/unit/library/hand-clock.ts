import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'

/** A clock that moves only when told to. */
export class HandClock implements Clock {
  #now = 0
  #timers = new Map<TimerHandle, { readonly at: number; readonly run: () => void }>()

  get pending(): number {
    return this.#timers.size
  }

  nowMs(): number {
    return this.#now
  }

  wallMs(): number {
    return this.#now
  }

  setTimer(delayMs: number, run: () => void): TimerHandle {
    const handle = { timer: null }
    this.#timers.set(handle, { at: this.#now + delayMs, run })
    return handle
  }

  clearTimer(handle: TimerHandle): void {
    this.#timers.delete(handle)
  }

  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = [...this.#timers].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0]
      if (next === undefined) break
      this.#timers.delete(next[0])
      this.#now = next[1].at
      next[1].run()
    }
    this.#now = end
  }
}
