/** The fastest a voice is played: faster than that, listening becomes work. */
export const MAX_SPEED = 1.25
/** Sound to spare, ms, at which the voice begins to hurry, at which it stops, and at which it hurries most. */
const HURRY_MS = 800
const CALM_MS = 450
const FULL_MS = 1400
/** From calm to the fastest takes at least a second. */
const SLEW_PER_MS = (MAX_SPEED - 1) / 1000
/** What is to spare is the least that was queued within four of these: what arrives in bursts is not yet behind. */
const BUCKET_MS = 250
const BUCKETS = 4

/**
 * How fast the voice is played, from how much of it waits: 1 while less than 0.8 s was always there, up to 1.25 at 1.4 s, and back to 1
 * below 0.45 s. Allocates nothing.
 */
export class CatchUp {
  readonly #least = new Float64Array(BUCKETS)
  #bucket = 0
  #bucketMs = 0
  #hurries = false
  #speed = 1

  get speed(): number {
    return this.#speed
  }

  /** `queuedMs` is waiting now, after `passedMs` since the last call. */
  advance(queuedMs: number, passedMs: number): number {
    const spareMs = this.#spare(queuedMs, passedMs)
    if (spareMs >= HURRY_MS) this.#hurries = true
    else if (spareMs <= CALM_MS) this.#hurries = false
    const share = this.#hurries ? Math.min(1, (spareMs - CALM_MS) / (FULL_MS - CALM_MS)) : 0
    const goal = 1 + share * (MAX_SPEED - 1)
    const step = SLEW_PER_MS * passedMs
    this.#speed += Math.min(step, Math.max(-step, goal - this.#speed))
    return this.#speed
  }

  #spare(queuedMs: number, passedMs: number): number {
    this.#bucketMs += passedMs
    if (this.#bucketMs >= BUCKET_MS) {
      this.#bucketMs = 0
      this.#bucket = (this.#bucket + 1) % BUCKETS
      this.#least[this.#bucket] = queuedMs
    }
    this.#least[this.#bucket] = Math.min(this.#least[this.#bucket] ?? queuedMs, queuedMs)
    let spareMs = queuedMs
    for (let i = 0; i < BUCKETS; i += 1) spareMs = Math.min(spareMs, this.#least[i] ?? spareMs)
    return spareMs
  }
}
