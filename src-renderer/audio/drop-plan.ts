import { UtteranceMarks } from './utterance-marks.ts'

/** Queued beyond this, whole utterances are left out. */
export const FAR_BEHIND_MS = 8000
/** What is left after that, ms: at most the one where a pause allows it, at least the other, so that it does not run dry. */
const KEEP_MS = 4000
const LEAST_KEPT_MS = 1000
/** With no pause to be had, sound is left out in the middle of speech beyond this. */
const TOO_FAR_MS = 16_000

/** Sample numbers, counted from the first one received. */
export interface Drop {
  from: number
  to: number
}

/**
 * Which part of a voice that is far behind is left unsaid. The utterance that is being spoken is finished and the newest is kept, as long
 * as there are pauses to cut at.
 */
export class DropPlan {
  readonly #samplesPerMs: number
  readonly #marks: UtteranceMarks
  readonly #drop: Drop = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY }

  constructor(samplesPerMs: number) {
    this.#samplesPerMs = samplesPerMs
    this.#marks = new UtteranceMarks(samplesPerMs)
  }

  /** More sound came, after `missing` samples of silence that were not sent. */
  add(pcm: Int16Array, missing: number): void {
    this.#marks.add(pcm, missing)
  }

  /** What to leave out, `from` infinity: nothing. `head` is the next sample to be heard, `received` how many came. The same object every time. */
  next(head: number, received: number): Readonly<Drop> {
    const drop = this.#drop
    drop.from = Number.POSITIVE_INFINITY
    const queued = received - head
    if (queued <= FAR_BEHIND_MS * this.#samplesPerMs) return drop
    const kept = received - KEEP_MS * this.#samplesPerMs
    const from = this.#marks.firstFrom(head)
    const to = this.#resumeAt(kept, received - LEAST_KEPT_MS * this.#samplesPerMs)
    if (from < to) {
      drop.from = from
      drop.to = to
    } else if (queued > TOO_FAR_MS * this.#samplesPerMs) {
      drop.from = head
      drop.to = kept
    }
    return drop
  }

  #resumeAt(kept: number, latest: number): number {
    const mark = this.#marks.firstFrom(kept)
    return mark <= latest ? mark : this.#marks.lastBefore(kept)
  }
}
