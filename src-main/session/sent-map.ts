/** A stretch of audio given to one connection, and where in the session it came from. */
interface Stretch {
  readonly audioMs: number
  readonly clockMs: number
  lengthMs: number
}

/** Stretches older than this behind the newest are forgotten, ms. No engine answers about audio that old. */
const KEPT_MS = 900_000

/**
 * Turns positions in the audio of one connection (ms since its first sample) into session-clock ms. The two run apart when silence was
 * fed in a pause, when a pause was shortened, or when feeding began in the middle of a session.
 */
export class SentMap {
  #stretches: Stretch[] = []
  #sentMs = 0

  /** All audio sent so far, ms. */
  get sentMs(): number {
    return this.#sentMs
  }

  add(clockMs: number, lengthMs: number): void {
    const last = this.#stretches.at(-1)
    const continues = last !== undefined && Math.abs(last.clockMs + last.lengthMs - clockMs) < 1
    if (continues) last.lengthMs += lengthMs
    else this.#stretches.push({ audioMs: this.#sentMs, clockMs, lengthMs })
    this.#sentMs += lengthMs
    while (this.#stretches.length > 1 && (this.#stretches[1]?.audioMs ?? 0) < this.#sentMs - KEPT_MS) this.#stretches.shift()
  }

  /** Session-clock ms of a position; positions beyond what was sent continue from its end. Null before anything was sent. */
  toClock(audioMs: number): number | null {
    const first = this.#stretches[0]
    if (first === undefined) return null
    let found = first
    for (const stretch of this.#stretches) {
      if (stretch.audioMs > audioMs) break
      found = stretch
    }
    return found.clockMs + Math.max(0, audioMs - found.audioMs)
  }
}
