import type { SampleQueue } from './sample-queue.ts'

/** Length of a crossfade: two periods of a low voice. */
const OVERLAP_MS = 10
/** What one splice leaves out: at least a period of a high voice, and little enough that no sound of speech vanishes whole. */
const LEAST_SKIP_MS = 4
const MOST_SKIP_MS = 18
/** How alike both ends of a splice must be (normalised correlation) unless it has waited too long. */
const ALIKE = 0.9
/** Owed this much, the best place there is has to do: hiss is like nothing. */
const MOST_OWED_MS = 60
/** A place that does not suit is tried again after this. */
const RETRY_MS = 4
/** About -50 dBFS: below it any splice is unheard. */
const QUIET = 0.003
/** Every second sample is enough to compare by. */
const STRIDE = 2

/**
 * Plays a queue faster without another pitch (WSOLA): sound passes sample for sample, and now and then the best matching 4 to 18 ms are left
 * out under a crossfade of 10 ms. At speed 1 nothing is touched. Adds no delay. Runs on the audio thread: allocates nothing after
 * construction; looking for a place takes about 0.1 ms, at most once in 4 ms.
 */
export class Splicer {
  /** Samples that must be queued for a splice to begin, beyond those that a fade at the end needs. */
  readonly lookAhead: number
  readonly #queue: SampleQueue
  readonly #overlap: number
  readonly #leastSkip: number
  readonly #mostSkip: number
  readonly #mostOwed: number
  readonly #retry: number
  readonly #window: Float32Array
  #owed = 0
  #wait = 0
  #left = 0
  #skip = 0

  constructor(queue: SampleQueue, samplesPerMs: number) {
    this.#queue = queue
    this.#overlap = Math.round(OVERLAP_MS * samplesPerMs)
    this.#leastSkip = Math.round(LEAST_SKIP_MS * samplesPerMs)
    this.#mostSkip = Math.round(MOST_SKIP_MS * samplesPerMs)
    this.#mostOwed = MOST_OWED_MS * samplesPerMs
    this.#retry = RETRY_MS * samplesPerMs
    this.lookAhead = this.#mostSkip + this.#overlap
    this.#window = new Float32Array(this.lookAhead)
  }

  /** `samples` more will be asked for at this speed; `spare` may be used up for it. */
  advance(samples: number, speed: number, spare: number): void {
    if (speed <= 1) {
      this.#owed = 0
      return
    }
    this.#owed += (speed - 1) * samples
    this.#wait -= samples
    if (this.#left > 0 || this.#wait > 0 || this.#owed < this.#leastSkip || spare < this.lookAhead) return
    const skip = this.#findSkip()
    if (skip === 0) this.#wait = this.#retry
    else this.#begin(skip)
  }

  /** The next sample; removes what it used. */
  next(): number {
    if (this.#left === 0) return this.#queue.read()
    const value = this.peek(0)
    this.#queue.skip(1)
    this.#left -= 1
    if (this.#left === 0) this.#queue.skip(this.#skip)
    return value
  }

  /** A sample ahead as it would be put out; 0 is the next one. */
  peek(offset: number): number {
    if (this.#left === 0) return this.#queue.peek(offset)
    if (offset >= this.#left) return this.#queue.peek(offset + this.#skip)
    const old = (this.#left - offset) / (this.#overlap + 1)
    return this.#queue.peek(offset) * old + this.#queue.peek(offset + this.#skip) * (1 - old)
  }

  /** What is queued is about to change: a splice under way is given up. */
  cancel(): void {
    this.#left = 0
    this.#owed = 0
  }

  #begin(skip: number): void {
    this.#skip = skip
    this.#left = this.#overlap
    this.#owed -= skip
  }

  /** How much to leave out from here; 0: nothing here suits. */
  #findSkip(): number {
    for (let i = 0; i < this.#window.length; i += 1) this.#window[i] = this.#queue.peek(i)
    const energy = this.#energy(0)
    const quiet = QUIET * QUIET * (this.#overlap / STRIDE)
    let best = 0
    let likeness = -1
    for (let skip = this.#leastSkip; skip < this.#mostSkip; skip += 1) {
      const other = this.#energy(skip)
      // In silence the most that is owed goes at once.
      const alike = energy < quiet && other < quiet ? 1 + skip * 1e-6 : this.#product(skip) / Math.sqrt(Math.max(energy, quiet) * Math.max(other, quiet))
      if (alike <= likeness) continue
      likeness = alike
      best = skip
    }
    return likeness >= ALIKE || this.#owed >= this.#mostOwed ? best : 0
  }

  #energy(from: number): number {
    let sum = 0
    for (let i = 0; i < this.#overlap; i += STRIDE) sum += (this.#window[from + i] ?? 0) ** 2
    return sum
  }

  #product(from: number): number {
    let sum = 0
    for (let i = 0; i < this.#overlap; i += STRIDE) sum += (this.#window[i] ?? 0) * (this.#window[from + i] ?? 0)
    return sum
  }
}
