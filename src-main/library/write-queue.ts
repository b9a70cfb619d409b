import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { LibraryError } from './errors.ts'
import type { Write } from './messages.ts'

/**
 * Writes wait here at most this long for company, ms. With the commit itself (a few ms) that keeps "durable within 250 ms of the
 * call" with room for a slow disk.
 */
export const COMMIT_EVERY_MS = 100
/** Pause before a failed batch is tried again, ms: a full disk is not freed within a frame. */
export const RETRY_EVERY_MS = 2_000
/** Writes kept while the disk refuses, about ten hours of segments. */
export const MAX_WAITING = 20_000

export type CommitResult =
  | { readonly type: 'durable' }
  /** The disk would not; nothing of the batch was written. Trying again may help. */
  | { readonly type: 'failed'; readonly error: LibraryError }
  /** A write of the batch can never be taken; nothing of the batch was written. */
  | { readonly type: 'refused'; readonly error: LibraryError }

export interface WriteQueueOptions {
  readonly clock: Clock
  /** Writes all of them durably or none. */
  readonly commit: (writes: readonly Write[]) => CommitResult
  /** Told once when writing starts to fail, and again only after it had recovered. */
  readonly onProblem: (error: LibraryError) => void
}

/**
 * Groups writes into transactions. What cannot be written stays in memory and is tried again, in order; when more waits than
 * MAX_WAITING, new text is let go (sessions are always kept) and the loss is reported by `flush`.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions
  #waiting: Write[] = []
  #timer: TimerHandle | null = null
  #failing = false
  #lost: LibraryError | null = null

  constructor(options: WriteQueueOptions) {
    this.#options = options
  }

  get waiting(): number {
    return this.#waiting.length
  }

  push(write: Write): void {
    if (this.#waiting.length >= MAX_WAITING && !this.#makeRoom(write)) return
    this.#waiting.push(write)
    this.#schedule(COMMIT_EVERY_MS)
  }

  /** Commits what waits. Returns the error when something is not durable, or was let go since the last flush. */
  flush(): LibraryError | null {
    const error = this.#commitAll()
    const lost = this.#lost
    this.#lost = null
    return error ?? lost
  }

  /** Stops the timer. What still waits is lost: flush first. */
  close(): void {
    if (this.#timer !== null) this.#options.clock.clearTimer(this.#timer)
    this.#timer = null
  }

  /** A later account of a session replaces the waiting one; any other write beyond the bound is lost. */
  #makeRoom(write: Write): boolean {
    if (write.type !== 'session') {
      this.#lost ??= new LibraryError('disk-full', 'Part of the transcript was not saved because the disk refused it for too long.')
      return false
    }
    const known = this.#waiting.findLastIndex((other) => other.type === 'session' && other.session.id === write.session.id)
    if (known < 0) return true
    this.#waiting[known] = write
    return false
  }

  #schedule(delayMs: number): void {
    if (this.#timer !== null || this.#waiting.length === 0) return
    this.#timer = this.#options.clock.setTimer(delayMs, () => {
      this.#timer = null
      this.#commitAll()
    })
  }

  /** Returns the error when something still waits. */
  #commitAll(): LibraryError | null {
    this.close()
    if (this.#waiting.length === 0) return null
    const result = this.#options.commit(this.#waiting)
    if (result.type === 'failed') return this.#keep(result.error)
    if (result.type === 'refused') return this.#commitOneByOne()
    this.#waiting = []
    this.#failing = false
    return null
  }

  /** One write of the batch is at fault: write the others, let that one go and say so. */
  #commitOneByOne(): LibraryError | null {
    for (const [done, write] of this.#waiting.entries()) {
      const result = this.#options.commit([write])
      if (result.type === 'failed') {
        this.#waiting = this.#waiting.slice(done)
        return this.#keep(result.error)
      }
      if (result.type === 'refused') this.#letGo(result.error)
    }
    this.#waiting = []
    this.#failing = false
    return null
  }

  #letGo(error: LibraryError): void {
    if (this.#lost === null) this.#options.onProblem(error)
    this.#lost ??= error
  }

  #keep(error: LibraryError): LibraryError {
    if (!this.#failing) this.#options.onProblem(error)
    this.#failing = true
    this.#schedule(RETRY_EVERY_MS)
    return error
  }
}
