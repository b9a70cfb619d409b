/** -40 dBFS, as 16-bit samples: below it a voice is breath and room. */
const FLOOR = 0.01 * 32_768
/** Longer than the closure of a consonant, shorter than the pause after a sentence. */
const PAUSE_MS = 180
/** A mark lies this far before the sound it announces, where so much silence is there: soft beginnings are below the floor. */
const LEAD_MS = 40
/** Utterances of half a second in a full queue; the oldest give way. */
const CAPACITY = 128

/**
 * Where in the voice one utterance ends and the next begins, by its pauses: sample numbers counted from the first one received, up to 40 ms
 * before each onset. Allocates nothing after construction.
 */
export class UtteranceMarks {
  readonly #samplesPerMs: number
  readonly #marks = new Float64Array(CAPACITY)
  #first = 0
  #count = 0
  #received = 0
  /** Silence up to now, samples: what is there, and with what was not sent. */
  #silent = 0
  #pause = 0

  constructor(samplesPerMs: number) {
    this.#samplesPerMs = samplesPerMs
  }

  /** More sound came, after `missing` samples of silence that were not sent. */
  add(pcm: Int16Array, missing: number): void {
    // Sound that broke off goes on, however late; only after a breath is a hole a pause.
    if (this.#silent > 0) this.#pause += missing
    for (let i = 0; i < pcm.length; i += 1) {
      if (Math.abs(pcm[i] ?? 0) < FLOOR) {
        this.#silent += 1
        this.#pause += 1
        continue
      }
      if (this.#pause >= PAUSE_MS * this.#samplesPerMs) this.#mark(this.#received + i - Math.min(this.#silent, LEAD_MS * this.#samplesPerMs))
      this.#silent = 0
      this.#pause = 0
    }
    this.#received += pcm.length
  }

  /** The first mark at or after this sample; infinity: none. */
  firstFrom(sample: number): number {
    for (let i = 0; i < this.#count; i += 1) {
      const mark = this.#at(i)
      if (mark >= sample) return mark
    }
    return Number.POSITIVE_INFINITY
  }

  /** The last mark before this sample; minus infinity: none. */
  lastBefore(sample: number): number {
    for (let i = this.#count - 1; i >= 0; i -= 1) {
      const mark = this.#at(i)
      if (mark < sample) return mark
    }
    return Number.NEGATIVE_INFINITY
  }

  #at(index: number): number {
    return this.#marks[(this.#first + index) % CAPACITY] ?? 0
  }

  #mark(sample: number): void {
    if (this.#count === CAPACITY) {
      this.#first = (this.#first + 1) % CAPACITY
      this.#count -= 1
    }
    this.#marks[(this.#first + this.#count) % CAPACITY] = sample
    this.#count += 1
  }
}
