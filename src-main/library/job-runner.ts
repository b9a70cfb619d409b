import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Job } from './desk/desk.ts'

export interface JobEnds {
  readonly done: (result: unknown) => void
  readonly failed: (error: unknown) => void
}

/** Long work in the library's thread, one piece of work after another, a step at a time, so that writes and questions get in between. */
export class JobRunner {
  readonly #clock: Clock
  readonly #waiting: { readonly job: Job<unknown>; readonly ends: JobEnds }[] = []
  #timer: TimerHandle | null = null
  #closed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  run(job: Job<unknown>, ends: JobEnds): void {
    this.#waiting.push({ job, ends })
    this.#schedule()
  }

  /** Steps that are left are not done; `finish` of the next start does them. */
  close(): void {
    this.#closed = true
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    for (const { ends } of this.#waiting.splice(0)) ends.failed(new Error('The library was closed.'))
  }

  #schedule(): void {
    if (this.#timer !== null || this.#closed || this.#waiting.length === 0) return
    this.#timer = this.#clock.setTimer(0, () => {
      this.#timer = null
      this.#step()
      this.#schedule()
    })
  }

  #step(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    try {
      const { done, value } = first.job.next()
      if (done !== true) return
      this.#waiting.shift()
      first.ends.done(value)
    } catch (error) {
      this.#waiting.shift()
      first.ends.failed(error)
    }
  }
}
