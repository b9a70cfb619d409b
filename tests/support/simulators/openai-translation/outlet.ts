import type { Clock } from '../../../../src-shared/clock.ts'
import type { TimerGroup } from '../../timers.ts'

type Item = { readonly text: string; readonly readyMs: number } | { readonly run: () => void; readonly readyMs: number }

export interface OutletPorts {
  readonly clock: Clock
  readonly timers: TimerGroup
  readonly write: (text: string) => void
}

/** The last step before the transport, where frames are delayed, held back, doubled and swapped. Keeps their order otherwise. */
export class Outlet {
  readonly #ports: OutletPorts
  #queue: Item[] = []
  #delayMs = 0
  #heldUntilMs = 0
  #doubles = 0
  #swaps = 0
  #held: string | null = null
  #armed = false

  constructor(ports: OutletPorts) {
    this.#ports = ports
  }

  send(text: string): void {
    if (this.#swaps > 0) {
      this.#swap(text)
      return
    }
    this.#push({ text, readyMs: this.#readyMs() })
    if (this.#doubles === 0) return
    this.#doubles -= 1
    this.#push({ text, readyMs: this.#readyMs() })
  }

  /** Runs once everything said before it has been written. */
  afterwards(run: () => void): void {
    if (this.#held !== null) this.#push({ text: this.#held, readyMs: this.#readyMs() })
    this.#held = null
    this.#push({ run, readyMs: this.#readyMs() })
  }

  slow(delayMs: number): void {
    this.#delayMs = delayMs
  }

  stall(forMs: number): void {
    this.#heldUntilMs = Math.max(this.#heldUntilMs, this.#ports.clock.nowMs() + forMs)
  }

  duplicate(frames: number): void {
    this.#doubles += frames
  }

  reorder(pairs: number): void {
    this.#swaps += pairs
  }

  #swap(text: string): void {
    if (this.#held === null) {
      this.#held = text
      return
    }
    const readyMs = this.#readyMs()
    this.#push({ text, readyMs })
    this.#push({ text: this.#held, readyMs })
    this.#held = null
    this.#swaps -= 1
  }

  #readyMs(): number {
    return this.#ports.clock.nowMs() + this.#delayMs
  }

  #push(item: Item): void {
    this.#queue.push(item)
    this.#flush()
  }

  #flush(): void {
    const nowMs = this.#ports.clock.nowMs()
    while (!this.#armed) {
      const first = this.#queue[0]
      if (first === undefined) return
      const waitMs = Math.max(first.readyMs, this.#heldUntilMs) - nowMs
      if (waitMs > 0) {
        this.#arm(waitMs)
        return
      }
      this.#queue.shift()
      if ('text' in first) this.#ports.write(first.text)
      else first.run()
    }
  }

  #arm(waitMs: number): void {
    this.#armed = true
    this.#ports.timers.set(waitMs, () => {
      this.#armed = false
      this.#flush()
    })
  }
}
