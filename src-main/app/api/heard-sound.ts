import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import { msToSamples, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import type { ChannelId, GapReason, SoundSource } from '../../../src-shared/transcript/types.ts'

/** Where captured sound goes, in order. */
export interface SoundSink {
  /** `only`: the one channel that may hear it. */
  handleFrame(source: SoundSource, pcm: Int16Array, only?: ChannelId): void
  /** Samples that will never come; the next frame comes after them. */
  noteMissing(source: SoundSource, samples: number, reason: GapReason): void
}

/** Less than this between two windows is the jitter of their lines, ms. */
const WORTH_TELLING_MS = 100
/** Less than this after *Go on* and before a stop is the way of the click, ms. */
const CLICK_MS = 1_000

/**
 * One sound of the window that feeds a session, made whole: what came twice is left out, what was never captured or never sent becomes
 * missing samples of the same length. Within one listening of a window the sample numbers tell it, between two windows the clock does.
 */
export class HeardSound {
  readonly #sink: SoundSink
  readonly #source: SoundSource
  readonly #clock: Pick<Clock, 'nowMs'>
  /** Number of the sample that comes next in the window's listening; null: it begins anew. */
  #nextSample: number | null = null
  /** When the last sound came; null: none is expected, so none is missing. */
  #lastAtMs: number | null = null
  #leastMissingMs = WORTH_TELLING_MS

  constructor(parts: { sink: SoundSink; source: SoundSource; clock: Pick<Clock, 'nowMs'> }) {
    this.#sink = parts.sink
    this.#source = parts.source
    this.#clock = parts.clock
  }

  hear({ channel, position, pcm, only }: AudioMessage): void {
    if (channel !== this.#source) return
    const next = this.#nextSample
    const end = position + pcm.length
    if (next === null) this.#missSince(samplesToMs(pcm.length))
    else if (position > next) this.#miss(position - next, pcm.length === 0 ? 'device-lost' : 'not-sent')
    // Sent again over a new line, and had already.
    else if (end <= next && position !== 0) return
    this.#nextSample = end
    this.#lastAtMs = this.#clock.nowMs()
    this.#leastMissingMs = WORTH_TELLING_MS
    if (pcm.length > 0) this.#sink.handleFrame(this.#source, pcm, only)
  }

  /** Another window (or the same one, loaded again) feeds from now on, and counts from anew. */
  restart(): void {
    this.#nextSample = null
  }

  /** What is said in a pause is never sent, and so never missing. */
  pause(): void {
    this.#nextSample = null
    this.#lastAtMs = null
  }

  /** Sound is expected from now on. */
  resume(): void {
    this.#lastAtMs = this.#clock.nowMs()
    this.#leastMissingMs = CLICK_MS
  }

  /** The session is being stopped: what nobody heard until now is missing. */
  stop(): void {
    this.#leastMissingMs = CLICK_MS
    this.#missSince(0)
    this.pause()
  }

  /** Everything since the last sound, but for what just came. */
  #missSince(justCameMs: number): void {
    if (this.#lastAtMs === null) return
    const missingMs = this.#clock.nowMs() - this.#lastAtMs - justCameMs
    if (missingMs >= this.#leastMissingMs) this.#miss(msToSamples(missingMs), 'device-lost')
  }

  #miss(samples: number, reason: GapReason): void {
    this.#sink.noteMissing(this.#source, samples, reason)
  }
}
