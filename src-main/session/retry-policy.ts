import type { EngineErrorReason, Retry } from '../engines/errors.ts'

/** What a retry is decided on. `attempt` counts the failures in a row, this one included; `elapsedMs` runs since the first try of the row. */
export interface RetryContext {
  readonly phase: 'starting' | 'running'
  readonly attempt: number
  readonly elapsedMs: number
  readonly retry: Retry
  readonly reason: EngineErrorReason
  /** The service asked to be left alone for so long; null: it did not. */
  readonly retryAfterMs: number | null
  /** 0 <= random < 1, for the jitter. */
  readonly random: number
}

export type RetryPolicy = (context: RetryContext) => number | 'never'

const START_TRIES = 3
const START_LIMIT_MS = 10_000
const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 8_000
/** A service that asks for more patience than this is tried anyway: what is said meanwhile waits, ms. */
const LONGEST_WISH_MS = 60_000

/** A key, a model, a quota or a rule of the service: waiting cures none of them, and the user has to do something. */
const FINAL: ReadonlySet<EngineErrorReason> = new Set(['key-missing', 'key-refused', 'no-quota', 'unknown-model', 'unsupported-language', 'refused', 'bad-endpoint'])

/** Half of the doubled delay is fixed, half is chance, so that many clients do not come back in step: 0.5 to 1 s first, 4 to 8 s at last. */
export function jitteredDelayMs(attempt: number, random: number): number {
  const full = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
  return Math.round(full / 2 + (full / 2) * random)
}

/**
 * When to connect again. At the start three tries within ten seconds: nobody waits longer for a Start that does nothing. A session that
 * runs never gives up on anything that can pass, a strange network and its certificates among them: what is said meanwhile is kept.
 */
export const nextRetry: RetryPolicy = (context) => {
  const { phase, attempt, elapsedMs, retry, reason, retryAfterMs, random } = context
  if (FINAL.has(reason)) return 'never'
  const delayMs = Math.max(retry === 'now' && attempt === 1 ? 0 : jitteredDelayMs(attempt, random), Math.min(retryAfterMs ?? 0, LONGEST_WISH_MS))
  if (phase === 'running') return delayMs
  if (retry === 'never' || attempt >= START_TRIES || elapsedMs + delayMs > START_LIMIT_MS) return 'never'
  return delayMs
}
