import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jitteredDelayMs, nextRetry } from '../../../src-main/session/retry-policy.ts'

const context = { phase: 'starting', attempt: 1, elapsedMs: 0, retry: 'backoff', reason: 'unreachable', retryAfterMs: null, random: 0.5 } as const
const running = { ...context, phase: 'running' } as const

describe('the policy of retries', () => {
  it('[S4] tries three times at the start', () => {
    expect(nextRetry(context)).toBe(750)
    expect(nextRetry({ ...context, attempt: 2 })).toBe(1500)
    expect(nextRetry({ ...context, attempt: 3 })).toBe('never')
  })

  it('[S4] gives up within ten seconds', () => {
    expect(nextRetry({ ...context, elapsedMs: 9_800 })).toBe('never')
  })

  it('[S4] never tries again after a refusal that will stay one', () => {
    expect(nextRetry({ ...context, retry: 'never', reason: 'certificate' })).toBe('never')
  })

  it('[R3] in a session that runs tries for as long as it takes', () => {
    expect(nextRetry({ ...running, attempt: 4000, elapsedMs: 8 * 3_600_000 })).toBe(6000)
  })

  it('[R3] in a session that runs takes a strange network and its certificates for something that passes', () => {
    expect(nextRetry({ ...running, retry: 'never', reason: 'certificate' })).toBe(750)
    expect(nextRetry({ ...running, retry: 'never', reason: 'proxy' })).toBe(750)
  })

  it.each(['key-refused', 'key-missing', 'no-quota', 'unknown-model', 'unsupported-language', 'refused'] as const)('[S5] %s is never tried again', (reason) => {
    expect(nextRetry({ ...running, reason })).toBe('never')
  })

  it('[R3] connects at once where the service said that it may, but only once in a row', () => {
    expect(nextRetry({ ...running, retry: 'now' })).toBe(0)
    expect(nextRetry({ ...running, retry: 'now', attempt: 2 })).toBe(1500)
  })

  it('[R3] leaves the service alone for as long as it asked, at most a minute', () => {
    expect(nextRetry({ ...running, retryAfterMs: 20_000 })).toBe(20_000)
    expect(nextRetry({ ...running, retryAfterMs: 3_600_000 })).toBe(60_000)
  })

  it('[S4] keeps every delay between half and the whole of the doubled step, 0.5 s to 8 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const full = Math.min(8000, 500 * 2 ** attempt)
        const delay = jitteredDelayMs(attempt, random)
        expect(delay).toBeGreaterThanOrEqual(Math.max(500, full / 2 - 1))
        expect(delay).toBeLessThanOrEqual(full)
      }),
    )
  })
})
