import { JitterTarget } from '../../src-shared/audio/jitter-target.ts'
import { endsAbruptly, startsAbruptly } from './abrupt-edge.ts'
import { SampleQueue } from './sample-queue.ts'

/** More than the longest sentence; 60 s are 2.9 MB. When full the oldest goes: a listener far behind wants the present. */
const CAPACITY_MS = 60_000
/** Short enough not to be heard as a fade, long enough not to be heard as a click. */
const FADE_MS = 5
/** A hard start counts as the rest of a word only this soon after running dry; later it is a new sentence that starts hard. */
const SAME_SPEECH_MS = 500

type Phase = 'idle' | 'holding' | 'playing'

/**
 * The player without its thread: deltas in, blocks out, time counted in rendered samples. Everything runs on the audio thread:
 * `render` never allocates, throws or waits. Phases: `idle` (nothing queued), `holding` (the jitter buffer fills), `playing`.
 * No step in the output is larger than the fades allow: see ADR 0011.
 */
export class PlaybackCore {
  readonly #samplesPerMs: number
  readonly #fadeSamples: number
  readonly #queue: SampleQueue
  readonly #jitter = new JitterTarget()
  /** The last 5 ms of sound that was cleared or skipped, already faded; mixed in while what follows begins. */
  readonly #tail: Float32Array
  #tailLeft = 0
  #phase: Phase = 'idle'
  #clock = 0
  #heldSince = 0
  #lastBurst = 0
  #lastPushAt = Number.NEGATIVE_INFINITY
  /** When the queue last ran dry; null when it was cleared or nothing was played yet. */
  #dryAt: number | null = null
  #endsAbruptly = false
  #envelope = 0
  #gain = 1
  #gainGoal = 1
  #received = 0
  #played = 0
  #underruns = 0

  constructor({ sampleRateHz }: { readonly sampleRateHz: number }) {
    this.#samplesPerMs = sampleRateHz / 1000
    this.#fadeSamples = Math.round(FADE_MS * this.#samplesPerMs)
    this.#queue = new SampleQueue(Math.round(CAPACITY_MS * this.#samplesPerMs))
    this.#tail = new Float32Array(this.#fadeSamples)
  }

  get receivedSamples(): number {
    return this.#received
  }

  get queuedSamples(): number {
    return this.#queue.length
  }

  get playedSamples(): number {
    return this.#played
  }

  get underruns(): number {
    return this.#underruns
  }

  get targetMs(): number {
    return this.#jitter.targetMs
  }

  push(pcm: Int16Array): void {
    this.#received += pcm.length
    if (pcm.length === 0) return
    if (this.#phase === 'idle') this.#beginHolding(pcm)
    this.#jitter.arrived({
      atMs: this.#clock / this.#samplesPerMs,
      durationMs: pcm.length / this.#samplesPerMs,
      afterSilence: !this.#endsAbruptly,
    })
    this.#lastBurst = this.#lastPushAt === this.#clock ? this.#lastBurst + pcm.length : pcm.length
    this.#lastPushAt = this.#clock
    this.#endsAbruptly = endsAbruptly(pcm, this.#samplesPerMs)
    const excess = this.#queue.length + pcm.length - this.#queue.capacity
    if (excess > 0) this.#skip(Math.min(excess, this.#queue.length))
    this.#queue.write(pcm)
  }

  /** Silence after 5 ms; what is pushed next begins anew. */
  clear(): void {
    this.#skip(this.#queue.length)
    this.#phase = 'idle'
    this.#dryAt = null
    this.#endsAbruptly = false
    this.#jitter.restart()
  }

  /** 0..1, reached within 5 ms. */
  setGain(gain: number): void {
    this.#gainGoal = Number.isFinite(gain) ? Math.min(1, Math.max(0, gain)) : this.#gainGoal
  }

  render(out: Float32Array): void {
    if (this.#phase === 'holding' && this.#isReady()) this.#phase = 'playing'
    const count = this.#phase === 'playing' ? Math.min(out.length, this.#queue.length) : 0
    for (let i = 0; i < out.length; i += 1) out[i] = (i < count ? this.#nextSample() : 0) + this.#nextOfTail()
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) * this.#nextGain()
    this.#played += count
    this.#clock += out.length
    if (this.#phase === 'playing' && count < out.length) this.#runDry()
  }

  #nextSample(): number {
    const step = 1 / this.#fadeSamples
    // Falls to zero with the last sample in the queue, so that running dry is faded too.
    this.#envelope = Math.min(1, this.#envelope + step, (this.#queue.length - 1) * step)
    return this.#queue.read() * this.#envelope
  }

  #nextOfTail(): number {
    if (this.#tailLeft === 0) return 0
    this.#tailLeft -= 1
    return this.#tail[this.#fadeSamples - 1 - this.#tailLeft] ?? 0
  }

  #nextGain(): number {
    const step = 1 / this.#fadeSamples
    this.#gain += Math.min(step, Math.max(-step, this.#gainGoal - this.#gain))
    return this.#gain
  }

  /** Started once the wait is over, or as soon as sound came so far ahead of its own pace that waiting adds nothing. */
  #isReady(): boolean {
    const target = this.#jitter.targetMs * this.#samplesPerMs
    return this.#clock - this.#heldSince >= target || this.#queue.length - this.#lastBurst >= target
  }

  #beginHolding(pcm: Int16Array): void {
    this.#phase = 'holding'
    this.#heldSince = this.#clock
    if (this.#dryAt === null) return
    const wasSoon = this.#clock - this.#dryAt < SAME_SPEECH_MS * this.#samplesPerMs
    if (this.#endsAbruptly || (wasSoon && startsAbruptly(pcm, this.#samplesPerMs))) this.#underruns += 1
    this.#dryAt = null
  }

  #runDry(): void {
    this.#phase = 'idle'
    this.#envelope = 0
    this.#dryAt = this.#clock
  }

  /** Drops the oldest samples. If they were sounding they leave by a 5 ms fade under what follows. */
  #skip(samples: number): void {
    const fading = Math.min(samples, this.#fadeSamples)
    if (this.#phase === 'playing' && this.#envelope > 0) {
      this.#tail.copyWithin(0, this.#fadeSamples - this.#tailLeft)
      this.#tail.fill(0, this.#tailLeft)
      for (let i = 0; i < fading; i += 1) {
        const envelope = Math.max(0, this.#envelope - (i + 1) / this.#fadeSamples)
        this.#tail[i] = (this.#tail[i] ?? 0) + this.#queue.peek(i) * envelope
      }
      this.#tailLeft = this.#fadeSamples
    }
    this.#envelope = 0
    this.#queue.skip(samples)
  }
}
