import { DuckedMix } from './ducked-mix.ts'
import { TrackStream, type TrackSource } from './track-stream.ts'

/** Both run on the clock of one device; only buffering and seeking part them. Less than this is not heard as an echo of the words, s. */
const APART_S = 0.12

export interface BothSidesOptions {
  /** Plays the original; belongs to the caller. */
  readonly original: HTMLMediaElement
  readonly newContext: () => AudioContext
  readonly onProblem: (error: unknown) => void
}

/** The translation of a recording beside its original: a second element that does whatever the first does, mixed by `DuckedMix`. */
export class BothSides {
  readonly mix: DuckedMix
  readonly #original: HTMLMediaElement
  readonly #translation = new Audio()
  readonly #onProblem: (error: unknown) => void
  readonly #off = new AbortController()
  #stream: TrackStream | null = null

  constructor({ original, newContext, onProblem }: BothSidesOptions) {
    this.#original = original
    this.#onProblem = onProblem
    this.mix = new DuckedMix(newContext(), { original, translation: this.#translation })
    const { signal } = this.#off
    original.addEventListener('play', () => this.#follow(), { signal })
    for (const event of ['pause', 'ended', 'waiting']) original.addEventListener(event, () => this.#translation.pause(), { signal })
    for (const event of ['playing', 'seeking', 'ratechange', 'timeupdate']) original.addEventListener(event, () => this.#follow(), { signal })
  }

  /** Returns what ends it. */
  open(track: TrackSource): () => void {
    const stream = new TrackStream(this.#translation, track, this.#onProblem)
    this.#stream = stream
    this.mix.setBoth(true)
    this.#follow()
    return () => {
      if (this.#stream === stream) this.#stream = null
      stream.close()
      this.mix.setBoth(false)
    }
  }

  async close(): Promise<void> {
    this.#off.abort()
    this.#translation.pause()
    this.#stream?.close()
    await this.mix.close()
  }

  #follow(): void {
    const { currentTime, playbackRate, paused } = this.#original
    if (!paused) this.mix.resume()
    if (this.#stream === null) return
    const other = this.#translation
    other.preservesPitch = true
    other.defaultPlaybackRate = playbackRate
    other.playbackRate = playbackRate
    if (Math.abs(other.currentTime - currentTime) > APART_S) other.currentTime = currentTime
    if (paused) return
    // Refused by a pause in between; it is asked again a quarter of a second later.
    if (other.paused && !other.ended) other.play().catch(() => undefined)
  }
}
