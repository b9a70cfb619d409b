import { describe, expect, it } from 'vitest'
import { budgetState, NO_LIMITS } from '../../../src-main/session/budget.ts'

const spending = { costUsd: 1, usdPerHour: 3, grantedUsd: 0 }

describe('limits of money', () => {
  it('[S28] there is none by default', () => {
    expect(budgetState(NO_LIMITS, { ...spending, costUsd: 1000 })).toBe(null)
  })

  it('[S28] is spoken of five minutes ahead, at the present rate', () => {
    expect(budgetState({ ...NO_LIMITS, perSessionUsd: 1.26 }, spending)).toBe(null)
    expect(budgetState({ ...NO_LIMITS, perSessionUsd: 1.25 }, spending)).toEqual({ limit: 'session', limitUsd: 1.25, remainingMs: 300_000 })
  })

  it('[S28] of session and month the nearer one counts, with what the month has cost already', () => {
    const limits = { perSessionUsd: 1.2, perMonthUsd: 20, spentThisMonthUsd: 18.95 }
    expect(budgetState(limits, spending)).toEqual({ limit: 'month', limitUsd: 20, remainingMs: 60_000 })
  })

  it('[S28] is reached at nought, and what was granted on top counts', () => {
    const limits = { ...NO_LIMITS, perSessionUsd: 1 }
    expect(budgetState(limits, spending)?.remainingMs).toBe(0)
    expect(budgetState(limits, { ...spending, grantedUsd: 1 })).toBe(null)
  })

  it('[S28] while nothing is sent a limit comes no nearer', () => {
    expect(budgetState({ ...NO_LIMITS, perSessionUsd: 1.1 }, { ...spending, usdPerHour: 0 })).toBe(null)
  })
})
