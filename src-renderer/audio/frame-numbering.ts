import { msToSamples, samplesToMs } from '../../src-shared/audio/pcm.ts'

/** A frame with its place among all samples of a listening. */
export interface NumberedFrame {
  readonly pcm: Int16Array
  readonly sample: number
}

/** What may be passed on now. `hole`: nothing was captured before the first of the frames, up to this sample. */
export interface Passed {
  readonly frames: readonly NumberedFrame[]
  readonly hole: number | null
}

/** No frame for longer than this is looked into, ms: a device gives one every 20 ms, a busy page a few at once. */
const STALL_MS = 500
/** Frames that only waited behind a busy page arrive in one go; this long is waited for them, ms. */
const GATHER_MS = 200
/** Less than this is the jitter of the page, ms. */
const WORTH_TELLING_MS = 60
const NOTHING: Passed = { frames: [], hole: null }

/**
 * Numbers the frames of one listening, over stalls and changes of device, so that the numbers go on as time does: sound that was
 * captured late keeps its place, sound that never was leaves a hole as long as the time without it. Pure.
 */
export class FrameNumbering {
  #next = 0
  /** When the last frame came; null: what comes next follows without a hole. */
  #lastAtMs: number | null = null
  #held: Int16Array[] = []
  #heldSinceMs: number | null = null
  #heldUntilMs = 0
  #interrupted = false

  /** Number of the sample that comes next. */
  get next(): number {
    return this.#next
  }

  /** A frame arrived. */
  push(pcm: Int16Array, nowMs: number): Passed {
    const stalled = this.#interrupted || (this.#lastAtMs !== null && nowMs - this.#lastAtMs > STALL_MS)
    if (this.#heldSinceMs === null && !stalled) {
      this.#lastAtMs = nowMs
      return { frames: [this.#number(pcm)], hole: null }
    }
    // A second stall in the middle of gathering: what was gathered stands before it.
    const before = this.#held.length > 0 && nowMs - this.#heldUntilMs > STALL_MS ? this.interrupt() : NOTHING
    this.#heldSinceMs ??= nowMs
    this.#heldUntilMs = nowMs
    this.#held.push(pcm)
    return nowMs - this.#heldSinceMs < GATHER_MS ? before : this.#release(nowMs)
  }

  /** Another capture goes on from here: the time between counts as missing. What was gathered came before it. */
  interrupt(): Passed {
    const before = this.#held.length > 0 ? this.#release(this.#heldUntilMs) : NOTHING
    if (this.#lastAtMs !== null) this.#interrupted = true
    return before
  }

  /** What comes next follows without a hole: nothing was wanted in between. */
  skipTime(): void {
    this.#lastAtMs = null
    this.#interrupted = false
    this.#held = []
    this.#heldSinceMs = null
  }

  /** The end: what is held, and the time without sound before now. */
  finish(nowMs: number): Passed {
    if (this.#held.length > 0) return this.#release(nowMs)
    const missing = this.#lastAtMs === null ? 0 : msToSamples(nowMs - this.#lastAtMs)
    if (samplesToMs(missing) <= STALL_MS) return NOTHING
    this.#next += missing
    this.#lastAtMs = nowMs
    return { frames: [], hole: this.#next }
  }

  #release(nowMs: number): Passed {
    const received = this.#held.reduce((sum, pcm) => sum + pcm.length, 0)
    const missing = this.#lastAtMs === null ? 0 : Math.max(0, msToSamples(nowMs - this.#lastAtMs) - received)
    const isHole = samplesToMs(missing) >= WORTH_TELLING_MS
    if (isHole) this.#next += missing
    const hole = isHole ? this.#next : null
    const frames = this.#held.map((pcm) => this.#number(pcm))
    this.skipTime()
    this.#lastAtMs = nowMs
    return { frames, hole }
  }

  #number(pcm: Int16Array): NumberedFrame {
    const sample = this.#next
    this.#next += pcm.length
    return { pcm, sample }
  }
}
