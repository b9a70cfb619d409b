import { SentSpeech } from './sent-speech.ts'

/** Quiet in what is sent that surely ends no turn of the service, which waits for 500 ms. */
const SAME_TURN_MS = 400
const KEEP_MS = 60_000

/** A piece of text and the turn it belongs to; `final`: no more of this side of the turn comes. */
export interface Marked {
  readonly segment: string
  readonly final: boolean
}

/**
 * The turns of one session. The service names none, and promises no order between what was said, its translation and the end of the turn
 * (other-engines.md 1.3): they are counted. Where it marks the end of what was said, that counts; else what comes before the end of a turn belongs to it.
 */
export class TurnMarks {
  #source = 0
  #target = 0
  #marksSource = false
  #hasSource = false

  source({ finished }: { readonly finished: boolean }): Marked {
    const segment = `turn-${this.#source}`
    this.#hasSource = !finished
    if (finished) {
      this.#marksSource = true
      this.#source += 1
    }
    return { segment, final: finished }
  }

  target(): Marked {
    return { segment: `turn-${this.#target}`, final: false }
  }

  /** The translation is whole; with it what was said, unless the service marks that itself. */
  complete(): { readonly target: Marked; readonly source: Marked | null } {
    const segment = `turn-${this.#target}`
    const ended = { segment, final: true }
    this.#target += 1
    if (this.#marksSource) return { target: ended, source: null }
    const source = this.#hasSource && this.#source < this.#target ? { segment: `turn-${this.#source}`, final: true } : null
    this.#source = Math.max(this.#source, this.#target)
    this.#hasSource = false
    return { target: ended, source }
  }
}

/**
 * How far the turns that were answered reach in the sound that was sent. The service does not say: each answer covers at least the first stretch of
 * speech that none covered yet, and stretches are cut at shorter pauses than turns, so that this never says too much.
 */
export class Stretches {
  readonly #speech = new SentSpeech({ pauseMs: SAME_TURN_MS, keepMs: KEEP_MS })
  #answeredMs = 0

  sent(pcm: Int16Array): void {
    this.#speech.sent(pcm)
  }

  /** Somebody spoke and no answer covers it. */
  get isWaiting(): boolean {
    return this.#next() !== undefined
  }

  /** One more answer is whole: how far it reaches, ms of this session's sound; null: it answers nothing that was heard here. */
  answered(): number | null {
    const next = this.#next()
    if (next === undefined) return null
    this.#answeredMs = next.endMs
    return next.endMs
  }

  #next(): { readonly endMs: number } | undefined {
    const { activity } = this.#speech
    return activity.burstsBetween(this.#answeredMs, activity.heardMs).find(({ endMs }) => endMs > this.#answeredMs)
  }
}
