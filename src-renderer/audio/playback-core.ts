import { JitterTarget } from '../../src-shared/audio/jitter-target.ts'
import { endsAbruptly, startsAbruptly } from './abrupt-edge.ts'
import { CatchUp } from './catch-up.ts'
import { DropPlan } from './drop-plan.ts'
import { SampleQueue } from './sample-queue.ts'
import { Splicer } from './splicer.ts'

/** More than the longest sentence that comes at once; 60 s are 2.9 MB. When full the oldest goes: a listener far behind wants the present. */
const CAPACITY_MS = 60_000
/** Short enough not to be heard as a fade, long enough not to be heard as a click. */
const FADE_MS = 5
/** A hard start counts as the rest of a word only this soon after running dry; later it is a new sentence that starts hard. */
const SAME_SPEECH_MS = 500

type Phase = 'idle' | 'holding' | 'playing'

/**
 * The player without its thread: deltas in, blocks out, time counted in rendered samples. Everything runs on the audio thread:
 * `render` never allocates, throws or waits. Phases: `idle` (nothing queued), `holding` (the jitter buffer fills), `playing`.
 * Behind, it plays faster without another pitch; far behind, it leaves out whole utterances (ADR 0042).
 * No step in the output is larger than the fades allow: see ADR 0011.
 */
export class PlaybackCore {
  readonly #samplesPerMs: number
  readonly #fadeSamples: number
  readonly #queue: SampleQueue
  readonly #splicer: Splicer
  readonly #catchUp = new CatchUp()
  readonly #plan: DropPlan
  readonly #jitter = new JitterTarget()
  /** The last 5 ms of sound that was cleared or skipped, already faded; mixed in while what follows begins. */
  readonly #tail: Float32Array
  #tailLeft = 0
  #phase: Phase = 'idle'
  #clock = 0
  #heldSince = 0
  #lastBurst = 0
  #lastPushAt = Number.NEGATIVE_INFINITY
  /** When more is due if what came was sent at its own pace. */
  #due = 0
  /** When the queue last ran dry; null when it was cleared or nothing was played yet. */
  #dryAt: number | null = null
  #endsAbruptly = false
  #envelope = 0
  #gain = 1
  #gainGoal = 1
  #received = 0
  #played = 0
  #underruns = 0
  #skipped = 0
  /** Sample numbers between which the queue is left out; `from` infinity: nothing is. */
  #dropFrom = Number.POSITIVE_INFINITY
  #dropTo = 0

  constructor({ sampleRateHz }: { readonly sampleRateHz: number }) {
    this.#samplesPerMs = sampleRateHz / 1000
    this.#fadeSamples = Math.round(FADE_MS * this.#samplesPerMs)
    this.#queue = new SampleQueue(Math.round(CAPACITY_MS * this.#samplesPerMs))
    this.#splicer = new Splicer(this.#queue, this.#samplesPerMs)
    this.#plan = new DropPlan(this.#samplesPerMs)
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

  /** Left out because the voice was far behind; never by a clear. */
  get skippedSamples(): number {
    return this.#skipped
  }

  /** 1 to 1.25. */
  get speed(): number {
    return this.#catchUp.speed
  }

  push(pcm: Int16Array): void {
    if (pcm.length === 0) return
    this.#received += pcm.length
    this.#plan.add(pcm, this.#missing())
    if (this.#phase === 'idle') this.#beginHolding(pcm)
    this.#jitter.arrived({
      atMs: this.#clock / this.#samplesPerMs,
      durationMs: pcm.length / this.#samplesPerMs,
      afterSilence: !this.#endsAbruptly,
    })
    this.#lastBurst = this.#lastPushAt === this.#clock ? this.#lastBurst + pcm.length : pcm.length
    this.#lastPushAt = this.#clock
    this.#endsAbruptly = endsAbruptly(pcm, this.#samplesPerMs)
    this.#due = Math.max(this.#due, this.#clock) + pcm.length
    const excess = this.#queue.length + pcm.length - this.#queue.capacity
    if (excess > 0) {
      this.#skipped += excess
      this.#skip(Math.min(excess, this.#queue.length))
    }
    this.#queue.write(pcm)
    this.#planDrop()
  }

  /** Silence after 5 ms; what is pushed next begins anew. */
  clear(): void {
    this.#skip(this.#queue.length)
    this.#dropFrom = Number.POSITIVE_INFINITY
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
    const speed = this.#catchUp.advance(this.#queue.length / this.#samplesPerMs, out.length / this.#samplesPerMs)
    if (this.#phase === 'playing') this.#splicer.advance(out.length, speed, this.#spare(out.length))
    let count = 0
    for (let i = 0; i < out.length; i += 1) {
      const sounds = this.#phase === 'playing' && this.#queue.length > 0
      if (sounds) count += 1
      out[i] = (sounds ? this.#nextSample() : 0) + this.#nextOfTail()
    }
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) * this.#nextGain()
    this.#played += count
    this.#clock += out.length
    if (this.#phase === 'playing' && count < out.length) this.#runDry()
  }

  #nextSample(): number {
    if (this.#head >= this.#dropFrom) this.#leaveOut()
    const step = 1 / this.#fadeSamples
    // Falls to zero with the last sample in the queue, so that running dry is faded too.
    this.#envelope = Math.min(1, this.#envelope + step, (this.#queue.length - 1) * step)
    return this.#splicer.next() * this.#envelope
  }

  /** Number of the next sample to be heard. */
  get #head(): number {
    return this.#received - this.#queue.length
  }

  /** Queued before the end, or before what is left out, and not needed for this block and its fade. */
  #spare(block: number): number {
    return Math.min(this.#queue.length, this.#dropFrom - this.#head) - block - this.#fadeSamples
  }

  /** Silence that was not sent since the last push, samples. */
  #missing(): number {
    return Math.max(0, this.#clock - this.#due)
  }

  #planDrop(): void {
    const { from, to } = this.#plan.next(this.#head, this.#received)
    this.#dropFrom = from
    this.#dropTo = to
  }

  #leaveOut(): void {
    const samples = Math.max(0, Math.min(this.#dropTo - this.#head, this.#queue.length))
    this.#dropFrom = Number.POSITIVE_INFINITY
    this.#skipped += samples
    this.#skip(samples)
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
        this.#tail[i] = (this.#tail[i] ?? 0) + this.#splicer.peek(i) * envelope
      }
      this.#tailLeft = this.#fadeSamples
    }
    this.#envelope = 0
    this.#splicer.cancel()
    this.#queue.skip(samples)
  }
}
