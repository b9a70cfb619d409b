import type { Clock } from '../../../../src-shared/clock.ts'
import type { TimerGroup } from '../../timers.ts'

interface Emission {
  dueMs: number
  readonly order: number
  readonly run: () => void
}

/** What is still to be sent, in order of its time. One timer. */
export class EmissionQueue {
  readonly #clock: Clock
  readonly #timers: TimerGroup
  #queue: Emission[] = []
  #order = 0
  #speed = 1
  #clearTimer: (() => void) | null = null
  #onEmpty: (() => void) | null = null

  constructor(clock: Clock, timers: TimerGroup) {
    this.#clock = clock
    this.#timers = timers
  }

  at(dueMs: number, run: () => void): void {
    const nowMs = this.#clock.nowMs()
    const emission = { dueMs: nowMs + Math.max(0, dueMs - nowMs) / this.#speed, order: this.#order, run }
    this.#order += 1
    const place = this.#queue.findLastIndex((other) => other.dueMs <= emission.dueMs)
    this.#queue.splice(place + 1, 0, emission)
    this.#arm()
  }

  /** Everything waiting comes this many times sooner; `onEmpty` runs once nothing is left. */
  hurry(speed: number, onEmpty: () => void): void {
    const nowMs = this.#clock.nowMs()
    for (const emission of this.#queue) emission.dueMs = nowMs + Math.max(0, emission.dueMs - nowMs) / speed
    this.#speed = speed
    this.#onEmpty = onEmpty
    this.#arm()
  }

  #arm(): void {
    this.#clearTimer?.()
    const dueMs = this.#queue[0]?.dueMs ?? this.#clock.nowMs()
    this.#clearTimer = this.#queue.length === 0 && this.#onEmpty === null ? null : this.#timers.set(dueMs - this.#clock.nowMs(), () => this.#run())
  }

  #run(): void {
    this.#clearTimer = null
    const first = this.#queue.shift()
    first?.run()
    if (this.#queue.length === 0 && this.#onEmpty !== null) {
      const onEmpty = this.#onEmpty
      this.#onEmpty = null
      onEmpty()
      return
    }
    this.#arm()
  }
}
