import type { Retry } from '../engines/errors.ts'

/** What a retry is decided on. `attempt` counts the failures in a row, this one included; `elapsedMs` runs since the first try of the row. */
export interface RetryContext {
  readonly phase: 'starting' | 'running'
  readonly attempt: number
  readonly elapsedMs: number
  readonly retry: Retry
  /** 0 <= random < 1, for the jitter. */
  readonly random: number
}

export type RetryPolicy = (context: RetryContext) => number | 'never'

const START_TRIES = 3
const START_LIMIT_MS = 10_000
const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 8_000

/** Half of the doubled delay is fixed, half is chance, so that many clients do not come back in step. */
export function jitteredDelayMs(attempt: number, random: number): number {
  const full = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * random)
}

/**
 * Recovers: after a connection was lost, tries again for as long as it takes, every 8 s at last, because the journal keeps what is said.
 * At the start, and after a refusal that will stay one, it answers like `startOnlyPolicy`.
 */
export const recoveringPolicy: RetryPolicy = (context) => {
  if (context.phase === 'starting' || context.retry === 'never') return startOnlyPolicy(context)
  return context.retry === 'now' && context.attempt === 1 ? 0 : jitteredDelayMs(context.attempt, context.random)
}

/** At the start: three tries within ten seconds. A connection lost later ends the session; recovery replaces this answer. */
export const startOnlyPolicy: RetryPolicy = ({ phase, attempt, elapsedMs, retry, random }) => {
  if (retry === 'never' || phase === 'running' || attempt >= START_TRIES) return 'never'
  const delayMs = retry === 'now' ? 0 : jitteredDelayMs(attempt, random)
  return elapsedMs + delayMs > START_LIMIT_MS ? 'never' : delayMs
}
