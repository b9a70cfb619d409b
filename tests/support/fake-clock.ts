import type { Clock, TimerHandle } from '../../src-shared/clock.ts'

interface Timer {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** More timers than this in one instant is a loop that would never end. */
const MAX_TIMERS_PER_INSTANT = 100_000

/** A clock that stands still until told. Timers fire in order of their time, then of their making. */
export class FakeClock implements Clock {
  #nowMs: number
  #wallOffsetMs: number
  #order = 0
  readonly #heap: Timer[] = []
  readonly #live = new Set<unknown>()

  /** Monotonic time does not begin at 0, so that code which takes 0 for "never" is found out. */
  constructor(options: { startMs?: number; wallMs?: number } = {}) {
    this.#nowMs = options.startMs ?? 1_000
    this.#wallOffsetMs = (options.wallMs ?? 1_795_000_000_000) - this.#nowMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  wallMs(): number {
    return this.#nowMs + this.#wallOffsetMs
  }

  setTimer(delayMs: number, run: () => void): TimerHandle {
    const delay = Number.isFinite(delayMs) && delayMs > 0 ? delayMs : 0
    const timer: Timer = { dueMs: this.#nowMs + delay, order: this.#order, run }
    this.#order += 1
    this.#live.add(timer)
    push(this.#heap, timer)
    return { timer }
  }

  clearTimer(handle: TimerHandle): void {
    this.#live.delete(handle.timer)
  }

  /** Timers set and not yet fired or cleared. */
  pending(): number {
    return this.#live.size
  }

  /** Moves the calendar without moving time, as a laptop does after sleep or a time sync. */
  jumpWall(ms: number): void {
    this.#wallOffsetMs += ms
  }

  /** Lets `ms` pass, firing what falls due. Continuations of promises do not run in between: see `advanceAsync`. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms
    const guard = instantGuard()
    for (let timer = this.#takeDue(endMs); timer !== null; timer = this.#takeDue(endMs)) {
      guard(this.#nowMs)
      timer.run()
    }
    this.#nowMs = endMs
  }

  /** The same, but promise continuations (and immediates) run before the first and after every timer. */
  async advanceAsync(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms
    const guard = instantGuard()
    await settle()
    for (let timer = this.#takeDue(endMs); timer !== null; timer = this.#takeDue(endMs)) {
      guard(this.#nowMs)
      timer.run()
      await settle()
    }
    this.#nowMs = endMs
  }

  #takeDue(endMs: number): Timer | null {
    for (let top = this.#heap[0]; top !== undefined && top.dueMs <= endMs; top = this.#heap[0]) {
      pop(this.#heap)
      if (!this.#live.delete(top)) continue
      this.#nowMs = Math.max(this.#nowMs, top.dueMs)
      return top
    }
    return null
  }
}

function instantGuard(): (nowMs: number) => void {
  let instantMs = Number.NaN
  let count = 0
  return (nowMs) => {
    count = nowMs === instantMs ? count + 1 : 0
    instantMs = nowMs
    if (count > MAX_TIMERS_PER_INSTANT) throw new Error(`impossible: timers without end at ${nowMs} ms`)
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

function before(a: Timer, b: Timer): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)
}

/** Binary heap: sessions of hours set hundreds of thousands of timers. */
function push(heap: Timer[], timer: Timer): void {
  let index = heap.length
  heap.push(timer)
  while (index > 0) {
    const parentIndex = (index - 1) >> 1
    const parent = heap[parentIndex]
    if (parent === undefined || !before(timer, parent)) break
    heap[index] = parent
    index = parentIndex
  }
  heap[index] = timer
}

function pop(heap: Timer[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let index = 0
  for (;;) {
    let childIndex = 2 * index + 1
    const left = heap[childIndex]
    if (left === undefined) break
    const right = heap[childIndex + 1]
    let child = left
    if (right !== undefined && before(right, left)) {
      child = right
      childIndex += 1
    }
    if (!before(child, last)) break
    heap[index] = child
    index = childIndex
  }
  heap[index] = last
}
