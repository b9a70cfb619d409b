/** Deltas over which the usual way from position to arrival is taken. */
const WINDOW = 15
const MIN_DELTAS = 5
/** Arrival moves a position by no more than this: a stalled network must not move text, ms. */
const MOST_MS = 250

/**
 * Evens out positions that jitter. Text usually arrives the same time after its position; halfway between what the engine says and
 * what the arrival says is nearer to the truth than either, whichever of the two is the exact one.
 */
export function createSteadyPositions(): (positionMs: number, arrivedMs: number) => number {
  const delays: number[] = []
  return (positionMs, arrivedMs) => {
    delays.push(arrivedMs - positionMs)
    if (delays.length > WINDOW) delays.shift()
    if (delays.length < MIN_DELTAS) return positionMs
    const usual = delays.toSorted((a, b) => a - b)[Math.floor(delays.length / 2)] ?? 0
    const half = (arrivedMs - usual - positionMs) / 2
    return positionMs + Math.max(-MOST_MS, Math.min(MOST_MS, half))
  }
}
