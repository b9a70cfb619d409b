/** The value below which `share` of the figures lie. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function spread(figures: readonly number[]): string {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(figures, share).toFixed(2))
  return `p50 ${p50}  p95 ${p95}  p99 ${p99} ms (n ${figures.length})`
}

/** One line of the table: what, what was measured, the limit of design.md section 6, and whether it holds on this machine now. */
export interface Row {
  readonly what: string
  readonly measured: string
  readonly limit: string
  readonly holds: boolean | null
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, limit, holds }) => `| ${what} | ${measured} | ${limit} | ${holds === null ? '' : holds ? 'yes' : 'NO'} |`)
  return ['| what | measured | limit | holds |', '|---|---|---|---|', ...lines].join('\n')
}
