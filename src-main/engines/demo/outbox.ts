import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'

interface Waiting {
  readonly dueMs: number
  readonly run: () => void
}

/** Things to be said at their time, in order of time, then of arrival. Owns one timer. */
export class Outbox {
  readonly #clock: Clock
  #waiting: Waiting[] = []
  #timer: TimerHandle | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** When the last of it is due; now where nothing waits. */
  get lastDueMs(): number {
    return this.#waiting.at(-1)?.dueMs ?? this.#clock.nowMs()
  }

  at(dueMs: number, run: () => void): void {
    let place = this.#waiting.length
    while (place > 0 && (this.#waiting[place - 1]?.dueMs ?? 0) > dueMs) place -= 1
    this.#waiting.splice(place, 0, { dueMs, run })
    if (place === 0) this.#arm()
  }

  close(): void {
    this.#waiting = []
    this.#disarm()
  }

  #arm(): void {
    this.#disarm()
    const next = this.#waiting[0]
    if (next === undefined) return
    this.#timer = this.#clock.setTimer(Math.max(0, next.dueMs - this.#clock.nowMs()), () => this.#deliver())
  }

  #disarm(): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #deliver(): void {
    this.#timer = null
    const now = this.#clock.nowMs()
    for (let next = this.#waiting[0]; next !== undefined && next.dueMs <= now; next = this.#waiting[0]) {
      this.#waiting.shift()
      next.run()
    }
    this.#arm()
  }
}
