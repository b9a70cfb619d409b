import { msToSamples, samplesToMs } from '../../src-shared/audio/pcm.ts'
import type { SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import { mayHandOver } from './backpressure.ts'
import type { HeldSound } from './journal.ts'
import { SentMap } from './sent-map.ts'

/**
 * What a feeder gives its connection: captured sound, silence in a pause (after what was captured before it), nothing, or the rest up to
 * the padded end.
 */
export type Feed = 'captured' | 'silence' | 'nothing' | 'the-rest'

/** The part of a connection that takes sound. */
export interface SoundTaker {
  send(pcm: Int16Array): void
  unsentMs(): number
}

export interface FeederOptions {
  readonly journal: HeldSound
  readonly chunkMs: number
  readonly maxPace: number
  /** Session clock of a sample of the channel. */
  readonly sampleToClock: (sample: number) => number
  readonly nowMs: () => number
  /** Session clock now, ms. */
  readonly clockMs: () => number
  /** Captured sound left the journal before any connection took it; samples. */
  readonly onSkipped: (fromSample: number, toSample: number) => void
  /** Long pauses are left out while more than `behindMs` of sound waits; a backlog shortens them always (0). */
  readonly shorten: { readonly speech: Pick<SpeechActivity, 'pausesBetween'>; readonly behindMs: number; readonly clockToSample: (clockMs: number) => number }
}

/** Audio may run this far ahead of `maxPace`, ms: enough to catch up after connecting, within what engines accept (2 s). */
const HEADROOM_MS = 1000
/** A pause longer than this is shortened when there is something to catch up with; so much of it stays at either end, ms. */
const LONG_PAUSE_MS = 400
const KEPT_OF_PAUSE_MS = 200
/** Where sound is dropped as fast as it is sent, one larger gap is better than a torn word in every second, ms. */
export const AHEAD_OF_LOSS_MS = 3_000
/** A longer pause is left out in steps, ms. */
const LOOK_AHEAD_MS = 30_000

/**
 * Cuts the journal into the engine's chunks and hands them over, no faster than the engine takes them and never into a clogged socket.
 * Owns the cursor: everything before it was handed to some connection, everything after it waits.
 */
export class Feeder {
  readonly #options: FeederOptions
  readonly #chunk: Int16Array
  #taker: SoundTaker | null = null
  #map = new SentMap()
  #feed: Feed = 'nothing'
  #cursor = 0
  #end: number | null = null
  #open = true
  #firstSendAt: number | null = null
  #silence: { sinceMs: number; sentMs: number } | null = null
  #padded = false

  constructor(options: FeederOptions) {
    this.#options = options
    this.#chunk = new Int16Array(msToSamples(options.chunkMs))
  }

  get cursor(): number {
    return this.#cursor
  }

  get unsentMs(): number {
    return samplesToMs(Math.max(0, this.#endSample - this.#cursor))
  }

  /** One past the last sample that is this feeder's to give. */
  get #endSample(): number {
    const captured = this.#options.journal.endSample
    return this.#end === null ? captured : Math.min(this.#end, captured)
  }

  /** The sound given ends here instead of where capture stands; null: it follows the capture. */
  setEnd(sample: number | null): void {
    this.#end = sample
  }

  /** Everything captured was handed over, and the last chunk filled up with silence. */
  get allSent(): boolean {
    return this.#feed === 'the-rest' && this.#padded
  }

  /** Gives the feeder a new connection; the map returned belongs to that connection alone and stays valid after it is replaced. */
  attach(taker: SoundTaker): SentMap {
    this.#taker = taker
    this.#map = new SentMap()
    this.#open = true
    this.#firstSendAt = null
    this.#padded = false
    return this.#map
  }

  detach(): void {
    this.#taker = null
    this.#feed = 'nothing'
  }

  /** Moves the cursor, for a replay (backwards) or to leave out sound that must not be sent (forwards). */
  seek(sample: number): void {
    this.#cursor = Math.max(this.#options.journal.firstSample, Math.min(sample, this.#options.journal.endSample))
  }

  setFeed(feed: Feed): void {
    this.#feed = feed
    this.#padded = false
    this.#silence = null
    this.pump()
  }

  /** Hands over what may go now. Called with every frame and by the session's tick. */
  pump(): void {
    if (this.#taker === null) return
    if (this.#feed === 'nothing') return
    this.#pumpChunks(this.#taker)
    if (this.#feed !== 'captured') this.#pumpRest(this.#taker)
    if (this.#feed === 'silence' && this.#padded) this.#pumpSilence(this.#taker)
  }

  #pumpChunks(taker: SoundTaker): void {
    for (;;) {
      this.#skipForgotten()
      if (this.#endSample - this.#cursor < this.#chunk.length || !this.#mayHandOver(taker)) return
      this.#options.journal.read(this.#cursor, this.#chunk)
      this.#hand(taker, this.#options.sampleToClock(this.#cursor))
      this.#cursor += this.#chunk.length
      this.#leaveOutPause()
    }
  }

  /** Behind, the middle of a long pause is not sent: nobody says anything in it. */
  #leaveOutPause(): void {
    const { shorten, sampleToClock } = this.#options
    if (this.unsentMs <= shorten.behindMs) return
    const atMs = sampleToClock(this.#cursor)
    const endMs = Math.min(sampleToClock(this.#endSample), atMs + LOOK_AHEAD_MS)
    const pause = shorten.speech.pausesBetween(atMs - KEPT_OF_PAUSE_MS, endMs, LONG_PAUSE_MS)[0]
    if (pause === undefined || pause.startMs > atMs - KEPT_OF_PAUSE_MS) return
    const sample = shorten.clockToSample(pause.endMs - KEPT_OF_PAUSE_MS)
    this.#cursor = Math.max(this.#cursor, Math.min(sample, this.#endSample))
  }

  /** The last part of a chunk, filled up with silence; once. */
  #pumpRest(taker: SoundTaker): void {
    const rest = Math.max(0, this.#endSample - this.#cursor)
    if (this.#padded || rest >= this.#chunk.length || !this.#mayHandOver(taker)) return
    if (rest > 0) this.#sendPadded(taker, rest)
    this.#padded = true
  }

  #sendPadded(taker: SoundTaker, rest: number): void {
    this.#chunk.fill(0)
    this.#options.journal.read(this.#cursor, this.#chunk.subarray(0, rest))
    this.#hand(taker, this.#options.sampleToClock(this.#cursor))
    this.#cursor += rest
  }

  #pumpSilence(taker: SoundTaker): void {
    const nowMs = this.#options.nowMs()
    this.#silence ??= { sinceMs: nowMs, sentMs: 0 }
    const { sinceMs } = this.#silence
    while (this.#silence.sentMs + this.#options.chunkMs <= nowMs - sinceMs && this.#mayHandOver(taker)) {
      this.#chunk.fill(0)
      this.#hand(taker, this.#options.clockMs() - (nowMs - sinceMs - this.#silence.sentMs))
      this.#silence.sentMs += this.#options.chunkMs
    }
  }

  #skipForgotten(): void {
    const { journal } = this.#options
    const isWhole = journal.heldFrom(this.#cursor) === this.#cursor && journal.heldFrom(this.#cursor + this.#chunk.length) === this.#cursor + this.#chunk.length
    if (isWhole) return
    const first = journal.heldFrom(this.#cursor + this.#chunk.length)
    const next = Math.max(this.#cursor, Math.min(first + msToSamples(AHEAD_OF_LOSS_MS), this.#endSample))
    this.#options.onSkipped(this.#cursor, next)
    this.#cursor = next
  }

  #mayHandOver(taker: SoundTaker): boolean {
    this.#open = mayHandOver(this.#open, taker.unsentMs())
    if (!this.#open) return false
    if (this.#firstSendAt === null) return true
    const allowedMs = (this.#options.nowMs() - this.#firstSendAt) * this.#options.maxPace + HEADROOM_MS
    return this.#map.sentMs + this.#options.chunkMs <= allowedMs
  }

  #hand(taker: SoundTaker, clockMs: number): void {
    this.#firstSendAt ??= this.#options.nowMs()
    this.#map.add(clockMs, this.#options.chunkMs)
    taker.send(this.#chunk)
  }
}
