import type { EngineError } from '../engines/errors.ts'
import type { RetryPolicy } from './retry-policy.ts'
import type { SessionState } from './state.ts'

/** A connection that lived shorter than this counts as one more failed try, ms. */
const SHORT_LIFE_MS = 5000

export interface Closing {
  readonly error: EngineError
  readonly retry: 'now' | 'backoff' | 'never'
  readonly livedMs: number
}

/** Remembers how a channel's connections lived, and asks the policy what follows on the end of one. */
export class ConnectionLives {
  readonly #policy: RetryPolicy
  readonly #random: () => number
  #openedOnce = false
  #shortLives = 0

  constructor({ policy, random }: { readonly policy: RetryPolicy; readonly random: () => number }) {
    this.#policy = policy
    this.#random = random
  }

  get openedOnce(): boolean {
    return this.#openedOnce
  }

  opened(): void {
    this.#openedOnce = true
  }

  /** How long to wait before the next try, ms. `nowMs` by the session clock. */
  closed({ error, retry, livedMs }: Closing, state: SessionState, nowMs: number): number | 'never' {
    this.#shortLives = livedMs < SHORT_LIFE_MS && this.#openedOnce ? this.#shortLives + 1 : 0
    const waiting = state.kind === 'connecting' || state.kind === 'recovering' ? state : null
    return this.#policy({
      phase: this.#openedOnce ? 'running' : 'starting',
      attempt: Math.max(waiting?.attempt ?? 1, this.#shortLives),
      elapsedMs: waiting === null ? 0 : nowMs - waiting.sinceMs,
      retry,
      reason: error.reason,
      retryAfterMs: error.retryAfterMs,
      random: this.#random(),
    })
  }
}
