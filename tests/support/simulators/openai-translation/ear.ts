import { samplesToMs } from '../../../../src-shared/audio/pcm.ts'
import { type HeardWord, ToneDecoder } from '../../tone-speech/index.ts'

export type EarEvent = { readonly type: 'word'; readonly heard: HeardWord } | { readonly type: 'pause' }

/** The server's own frame (openai-realtime.md 2.4). */
const FRAME_MS = 200
/** A pause of this length ends a sentence. */
export const SENTENCE_PAUSE_MS = 400

/** Collects what is received into frames of 200 ms, and finds words and ends of sentences. */
export class Ear {
  readonly #rateHz: number
  readonly #pauseMs: number
  readonly #decoder: ToneDecoder
  readonly #frame: Int16Array
  #filled = 0
  #receivedSamples = 0
  /** End of the last word while its sentence is open. */
  #openSinceMs: number | null = null

  /** `pauseMs`: a pause of this length ends a sentence. */
  constructor(sampleRateHz = 24_000, pauseMs = SENTENCE_PAUSE_MS) {
    this.#pauseMs = pauseMs
    this.#rateHz = sampleRateHz
    this.#decoder = new ToneDecoder(sampleRateHz)
    this.#frame = new Int16Array((sampleRateHz * FRAME_MS) / 1000)
  }

  /** All audio of this connection so far. */
  receivedMs(): number {
    return samplesToMs(this.#receivedSamples, this.#rateHz)
  }

  append(pcm: Int16Array): EarEvent[] {
    const events: EarEvent[] = []
    this.#receivedSamples += pcm.length
    for (let at = 0; at < pcm.length; ) {
      const piece = pcm.subarray(at, at + this.#frame.length - this.#filled)
      this.#frame.set(piece, this.#filled)
      this.#filled += piece.length
      at += piece.length
      if (this.#filled < this.#frame.length) continue
      this.#filled = 0
      this.#take(this.#decoder.push(this.#frame), events)
    }
    return events
  }

  /** No more audio comes: hears out the last piece of a frame and ends the sentence. */
  flush(): EarEvent[] {
    const events: EarEvent[] = []
    this.#take(this.#decoder.push(this.#frame.subarray(0, this.#filled)), events)
    this.#filled = 0
    this.#take(this.#decoder.flush(), events)
    if (this.#openSinceMs !== null) events.push({ type: 'pause' })
    this.#openSinceMs = null
    return events
  }

  #take(words: readonly HeardWord[], events: EarEvent[]): void {
    for (const heard of words) {
      this.#pauseUntil(heard.startMs, events)
      events.push({ type: 'word', heard })
      this.#openSinceMs = heard.endMs
    }
    const silence = this.#decoder.silence()
    if (silence !== null) this.#pauseUntil(silence.toMs, events)
  }

  #pauseUntil(untilMs: number, events: EarEvent[]): void {
    if (this.#openSinceMs === null || untilMs - this.#openSinceMs < this.#pauseMs) return
    this.#openSinceMs = null
    events.push({ type: 'pause' })
  }
}
