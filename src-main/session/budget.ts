/** Limits of money, US dollars; null: none. */
export interface BudgetLimits {
  readonly perSessionUsd: number | null
  /** For the month, and what was spent in it before this session. */
  readonly perMonthUsd: number | null
  readonly spentThisMonthUsd: number
}

export const NO_LIMITS: BudgetLimits = { perSessionUsd: null, perMonthUsd: null, spentThisMonthUsd: 0 }

/** The limit that is reached first. `remainingMs`: until then at the present rate; 0: it is reached. */
export interface BudgetState {
  readonly limit: 'session' | 'month'
  readonly limitUsd: number
  readonly remainingMs: number
}

/** So long before a limit it is spoken of, ms. */
export const BUDGET_WARNING_MS = 300_000

export interface Spending {
  readonly costUsd: number
  /** While sound is sent. */
  readonly usdPerHour: number
  /** Granted on top of the limits, by those who chose to go on. */
  readonly grantedUsd: number
}

/** Null while no limit is near. */
export function budgetState(limits: BudgetLimits, { costUsd, usdPerHour, grantedUsd }: Spending): BudgetState | null {
  const { perSessionUsd, perMonthUsd, spentThisMonthUsd } = limits
  const left = (limitUsd: number, spentUsd: number): number => {
    const remainingUsd = limitUsd + grantedUsd - spentUsd
    if (remainingUsd <= 0) return 0
    return usdPerHour <= 0 ? Infinity : (remainingUsd / usdPerHour) * 3_600_000
  }
  const states: BudgetState[] = []
  if (perSessionUsd !== null) states.push({ limit: 'session', limitUsd: perSessionUsd, remainingMs: left(perSessionUsd, costUsd) })
  if (perMonthUsd !== null) states.push({ limit: 'month', limitUsd: perMonthUsd, remainingMs: left(perMonthUsd, costUsd + spentThisMonthUsd) })
  const first = states.toSorted((a, b) => a.remainingMs - b.remainingMs)[0]
  return first === undefined || first.remainingMs > BUDGET_WARNING_MS ? null : { ...first, remainingMs: Math.round(first.remainingMs) }
}
