/** Speech was sent and nothing came back for this long: the service is asked for a sign of life, ms. */
export const UNANSWERED_MS = 15_000
/** No sign of life for this long after asking: the connection is dead, ms. */
export const PROBE_LIMIT_MS = 5_000
/** After the computer slept or the network changed a dead connection is the likelier case, ms. */
export const QUICK_PROBE_LIMIT_MS = 3_000

export type WatchVerdict = 'wait' | 'probe' | 'dead'

/**
 * Tells a service that has nothing to say from a connection that is dead. Speech in the target language is answered by silence, so silence
 * alone proves nothing; only a question that stays unanswered does. Times are session-clock ms.
 */
export class AnswerWatch {
  #speechSinceMs: number | null = null
  #untoldSinceMs: number | null = null
  #probe: { readonly askedAtMs: number; readonly limitMs: number } | null = null

  /** Speech was given to the service, or waits because it takes none. */
  speech(nowMs: number): void {
    this.#speechSinceMs ??= nowMs
    this.#untoldSinceMs ??= nowMs
  }

  /** The service told text. */
  told(): void {
    this.#untoldSinceMs = null
  }

  /** Speech brought no text for so long, though the service lives: it has nothing to translate. */
  isSpeechUntold(nowMs: number): boolean {
    return this.#untoldSinceMs !== null && nowMs - this.#untoldSinceMs >= UNANSWERED_MS && this.#speechSinceMs !== this.#untoldSinceMs
  }

  /** The service said anything at all. */
  heard(): void {
    this.#speechSinceMs = null
    this.#probe = null
  }

  get isProbing(): boolean {
    return this.#probe !== null
  }

  /** The question was not asked for want of an answer to speech. */
  get isQuick(): boolean {
    return this.#probe?.limitMs === QUICK_PROBE_LIMIT_MS
  }

  /** A question is on its way that was not due by itself. */
  asked(nowMs: number, limitMs: number): void {
    this.#probe ??= { askedAtMs: nowMs, limitMs }
  }

  /** What is to be done now. After `probe` the question counts as asked. */
  check(nowMs: number): WatchVerdict {
    if (this.#probe !== null) return nowMs - this.#probe.askedAtMs >= this.#probe.limitMs ? 'dead' : 'wait'
    if (this.#speechSinceMs === null || nowMs - this.#speechSinceMs < UNANSWERED_MS) return 'wait'
    this.asked(nowMs, PROBE_LIMIT_MS)
    return 'probe'
  }
}
