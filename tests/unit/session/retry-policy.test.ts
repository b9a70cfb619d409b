import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jitteredDelayMs, startOnlyPolicy } from '../../../src-main/session/retry-policy.ts'

const context = { phase: 'starting', attempt: 1, elapsedMs: 0, retry: 'backoff', random: 0.5 } as const

describe('the policy of retries', () => {
  it('[S4] tries three times at the start', () => {
    expect(startOnlyPolicy(context)).toBe(375)
    expect(startOnlyPolicy({ ...context, attempt: 2 })).toBe(750)
    expect(startOnlyPolicy({ ...context, attempt: 3 })).toBe('never')
  })

  it('[S4] gives up within ten seconds', () => {
    expect(startOnlyPolicy({ ...context, elapsedMs: 9_800 })).toBe('never')
  })

  it('[S4] never tries again after a refusal that will stay one', () => {
    expect(startOnlyPolicy({ ...context, retry: 'never' })).toBe('never')
  })

  it('[S5] ends a session that loses its connection', () => {
    expect(startOnlyPolicy({ ...context, phase: 'running' })).toBe('never')
  })

  it('[S4] keeps every delay between half and the whole of the doubled step, at most 8 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const full = Math.min(8000, 500 * 2 ** (attempt - 1))
        const delay = jitteredDelayMs(attempt, random)
        expect(delay).toBeGreaterThanOrEqual(full / 2)
        expect(delay).toBeLessThanOrEqual(full)
      }),
      { seed: 1 },
    )
  })
})
