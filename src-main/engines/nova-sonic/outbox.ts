import { FRAME_MS } from '../../../src-shared/audio/pcm.ts'
import type { Utterance } from './turn-gate.ts'
import { CHUNK_SAMPLES, RATE_HZ } from './wire-out.ts'

/** Sound that is ready before a turn is begun while it is still being spoken, ms: over the longest pause that is not yet known to end it. */
const LEAD_MS = 360

/** The turn being sent, in pieces of 32 ms. Kept whole until it is answered, because it may have to be said again. */
export class Outbox {
  readonly utterances: readonly Utterance[]
  #utterance = 0
  #frame = 0
  #offset = 0

  constructor(utterances: readonly Utterance[]) {
    this.utterances = utterances
  }

  static isReady(first: Utterance): boolean {
    return first.isWhole || first.frames.length * FRAME_MS >= LEAD_MS
  }

  get endMs(): number {
    return this.utterances.at(-1)?.endMs ?? 0
  }

  get isSent(): boolean {
    const last = this.utterances[this.#utterance]
    return last === undefined || (this.#utterance === this.utterances.length - 1 && last.isWhole && this.#frame >= last.frames.length)
  }

  /** Fills a piece; false when there is not enough yet because the speaker pauses. The end of a turn is filled up with silence. */
  fill(piece: Int16Array): boolean {
    if (!this.isSent && this.#left() < CHUNK_SAMPLES && this.utterances.at(-1)?.isWhole !== true) return false
    piece.fill(0)
    for (let at = 0; at < piece.length; ) {
      const frame = this.#next()
      if (frame === null) break
      const part = frame.subarray(this.#offset, this.#offset + piece.length - at)
      piece.set(part, at)
      at += part.length
      this.#offset += part.length
    }
    this.#next()
    return true
  }

  /** From the beginning. */
  rewind(): void {
    this.#utterance = 0
    this.#frame = 0
    this.#offset = 0
  }

  /** The frame under way, or null at the end of what there is. */
  #next(): Int16Array | null {
    for (let current = this.utterances[this.#utterance]; current !== undefined; current = this.utterances[this.#utterance]) {
      const frame = current.frames[this.#frame]
      if (frame !== undefined && this.#offset < frame.length) return frame
      if (frame !== undefined) {
        this.#frame += 1
        this.#offset = 0
      } else if (current.isWhole && this.#utterance < this.utterances.length - 1) {
        this.#utterance += 1
        this.#frame = 0
      } else return null
    }
    return null
  }

  #left(): number {
    const frames = this.utterances.slice(this.#utterance).reduce((sum, { frames: all }) => sum + all.length, 0) - this.#frame
    return (frames * FRAME_MS * RATE_HZ) / 1000 - this.#offset
  }
}
