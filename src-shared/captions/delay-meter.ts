/** Words older than this do not count any more, ms. */
const WINDOW_MS = 30_000
const MOST = 256

/** How long words were held back lately, on average. */
export class DelayMeter {
  #held: { readonly atMs: number; readonly heldMs: number }[] = []

  readonly add = (heldMs: number, atMs: number): void => {
    this.#held.push({ atMs, heldMs })
    if (this.#held.length > MOST) this.#held.splice(0, MOST / 2)
  }

  /** Ms, rounded to 50; null before the first words. */
  average(nowMs: number): number | null {
    const recent = this.#held.filter((one) => one.atMs > nowMs - WINDOW_MS)
    // In a pause the last figure stays: nothing has become faster.
    const counted = recent.length > 0 ? recent : this.#held
    if (counted.length === 0) return null
    return Math.round(counted.reduce((sum, one) => sum + one.heldMs, 0) / counted.length / 50) * 50
  }
}
