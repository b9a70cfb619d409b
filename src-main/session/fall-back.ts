import type { EngineError } from '../engines/errors.ts'

/** A service that cannot be had for so long is left for the next one, ms. Far beyond what a dropped connection takes to stand again. */
export const PATIENCE_MS = 20_000
/** From saying that another service takes over until anything is sent to it, ms: time to pause or stop. */
export const ANNOUNCED_MS = 3_000

/** One more failure of the service in use. */
export interface ServiceFailure {
  readonly error: EngineError
  /** What the retry policy says: nothing more is tried, or later. */
  readonly givesUp: boolean
  /** Session clock, ms. */
  readonly nowMs: number
}

/**
 * Which service a channel goes to next: the first is the user's, the others are those allowed to stand in for it, in their order. What a
 * service refuses for good (a key, a quota) is not tried again; one that only cannot be reached is, but each only once until a connection has
 * opened somewhere: without a network all fail, and then the user's own is waited for. Pure but for its memory.
 */
export class FallBack {
  readonly #count: number
  readonly #refused = new Set<number>()
  readonly #tried = new Set<number>([0])
  #at = 0
  #failsSinceMs: number | null = null

  /** `count`: the user's service and those that may stand in for it. */
  constructor(count: number) {
    this.#count = count
  }

  get at(): number {
    return this.#at
  }

  opened(): void {
    this.#tried.clear()
    this.#tried.add(this.#at)
    this.#failsSinceMs = null
  }

  /** The service to go on with, or null: stay with this one. */
  next({ error, givesUp, nowMs }: ServiceFailure): number | null {
    if (this.#count === 1) return null
    this.#failsSinceMs ??= nowMs
    if (error.retry === 'never') this.#refused.add(this.#at)
    if (!givesUp && nowMs - this.#failsSinceMs < PATIENCE_MS) return null
    const next = this.#untried() ?? this.#home()
    if (next === null) return null
    this.#at = next
    this.#tried.add(next)
    this.#failsSinceMs = null
    return next
  }

  #untried(): number | null {
    for (let at = 0; at < this.#count; at += 1) if (!this.#tried.has(at) && !this.#refused.has(at)) return at
    return null
  }

  /** All were tried: the user's own is waited for. */
  #home(): number | null {
    return this.#at === 0 || this.#refused.has(0) ? null : 0
  }
}
