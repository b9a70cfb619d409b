/** Bounds of the wait before sound starts, ms (ADR 0011). */
export const MIN_TARGET_MS = 40
export const MAX_TARGET_MS = 400
/** Waited on top of the spread seen: two render quanta and the batch in which a device asks for sound. */
const MARGIN_MS = 20
/** Assumed until something was measured; the wait begins at 60 ms with it. */
const FIRST_SPREAD_MS = 40
/** Deltas closer together than this came in one burst: together they are one longer delta. */
const BURST_MS = 10
/** Later than this is a pause of the speaker or an outage, not jitter. */
const RESTART_MS = 500
/** The worst spread seen loses half of its weight in this time. */
const HALF_LIFE_MS = 30_000

export interface Arrival {
  readonly atMs: number
  readonly durationMs: number
  /** The sound before it ended in silence, so a late arrival may be a pause whose silence was never sent. */
  readonly afterSilence: boolean
}

/**
 * How long a player waits before it starts, from how unevenly sound arrives. Rises at once, falls slowly.
 * A run is a stretch of sound that should arrive at the pace of its own length; lateness is compared only within a run.
 */
export class JitterTarget {
  #spreadMs = FIRST_SPREAD_MS
  #measuredAtMs = 0
  #lastAtMs = Number.NEGATIVE_INFINITY
  /** When the next delta is due if it is as punctual as the first of the run; null before the first. */
  #dueMs: number | null = null
  #earliestMs = 0

  get targetMs(): number {
    return Math.min(MAX_TARGET_MS, Math.max(MIN_TARGET_MS, this.#spreadMs + MARGIN_MS))
  }

  arrived({ atMs, durationMs, afterSilence }: Arrival): void {
    const inBurst = atMs - this.#lastAtMs < BURST_MS
    this.#lastAtMs = atMs
    if (this.#dueMs !== null && inBurst) {
      this.#dueMs += durationMs
      return
    }
    const lateMs = this.#dueMs === null ? Number.POSITIVE_INFINITY : atMs - this.#dueMs
    const spreadMs = Math.max(0, lateMs - this.#earliestMs)
    if (spreadMs > RESTART_MS || (afterSilence && spreadMs > this.targetMs)) this.#startRun(atMs)
    else this.#measure(atMs, lateMs)
    this.#dueMs = (this.#dueMs ?? atMs) + durationMs
  }

  /** What comes next is not the continuation of what came before. */
  restart(): void {
    this.#dueMs = null
    this.#lastAtMs = Number.NEGATIVE_INFINITY
  }

  #startRun(atMs: number): void {
    this.#dueMs = atMs
    this.#earliestMs = 0
  }

  #measure(atMs: number, lateMs: number): void {
    this.#earliestMs = Math.min(this.#earliestMs, lateMs)
    const faded = this.#spreadMs * 0.5 ** ((atMs - this.#measuredAtMs) / HALF_LIFE_MS)
    this.#spreadMs = Math.max(lateMs - this.#earliestMs, faded)
    this.#measuredAtMs = atMs
  }
}
