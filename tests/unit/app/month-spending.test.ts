import { expect, it } from 'vitest'
import { monthSpendingUsd } from '../../../src-main/app/api/month-spending.ts'

const at = (year: number, month: number, day: number, hour = 0): number => new Date(year, month - 1, day, hour).getTime()

it('[S28] a month is one of the calendar, and unknown prices count as nothing', () => {
  const sessions = [
    { startedAt: at(2026, 10, 31, 23), costUsd: 100 },
    { startedAt: at(2026, 11, 1), costUsd: 1.5 },
    { startedAt: at(2026, 11, 20, 9), costUsd: null },
    { startedAt: at(2026, 11, 21, 8), costUsd: 0.25 },
    // The clock was set back since.
    { startedAt: at(2027, 1, 1), costUsd: 100 },
  ]
  expect(monthSpendingUsd(sessions, at(2026, 11, 21, 12))).toBe(1.75)
  expect(monthSpendingUsd([], at(2026, 11, 21))).toBe(0)
})
