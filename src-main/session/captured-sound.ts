import { createChannelClock, type ChannelClock, type ClockAnchor } from '../../src-shared/audio/clocks.ts'
import { FRAME_MS, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { createSpeechActivity, type SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import { Journal } from './journal.ts'

export interface CapturedSoundOptions {
  readonly journalMs: number
  /** A recording's samples say their own time; live sound is held against the session clock. */
  readonly isRecording: boolean
  /** Session clock, ms. */
  readonly now: () => number
  /** Nothing was captured in this time, session-clock ms: the device stood still, or the computer slept. */
  readonly onHole: (fromMs: number, toMs: number) => void
}

/** Frames later than this were held up on their way, as after a lost line, and say nothing about the clock ... */
const HELD_UP_MS = 250
/** ... unless they stay late for this long: then samples were lost at the device, or the machine slept. */
const LATE_FOR_GOOD_MS = 3000
/** Sound on the disk may be as old as this, ms. */
const LONGEST_KEPT_MS = 24 * 3_600_000
/** A smaller jump of the clock is drift put right, not sound that is missing, ms. */
const HOLE_MS = 500

/** What one channel has heard: the journal, where each sample lies on the session clock, and where somebody spoke. */
export class CapturedSound {
  readonly journal: Journal
  readonly speech: SpeechActivity = createSpeechActivity({ keepBurstsMs: LONGEST_KEPT_MS })
  readonly #options: CapturedSoundOptions
  readonly #clock: ChannelClock = createChannelClock()
  #lateSinceMs: number | null = null

  constructor(options: CapturedSoundOptions) {
    this.#options = options
    this.journal = new Journal(options.journalMs)
  }

  /** Session-clock ms up to which sound was captured. */
  get endMs(): number {
    return this.journal.endSample === 0 ? 0 : this.msAt(this.journal.endSample)
  }

  /** Adds one frame that arrived `heldMs` ago; gives its start on the session clock, ms. */
  append(pcm: Int16Array, heldMs = 0): number {
    const sample = this.journal.endSample
    const expectedMs = this.endMs
    this.#observe(sample, heldMs)
    const startMs = this.msAt(sample)
    if (sample > 0 && startMs - expectedMs > HOLE_MS) this.#options.onHole(expectedMs, startMs)
    this.journal.append(pcm)
    this.speech.push(pcm, startMs)
    return startMs
  }

  /** Samples that were captured and never arrived: the time they took, ms. */
  skip(samples: number): { readonly startMs: number; readonly endMs: number } {
    const startMs = this.endMs
    const endMs = startMs + samplesToMs(samples)
    this.#clock.anchor(this.journal.endSample, endMs)
    return { startMs, endMs }
  }

  /** Capture goes on after a pause: the next frame is from now. */
  restart(): void {
    if (!this.#options.isRecording) this.#clock.anchor(this.journal.endSample, this.#options.now())
    this.#lateSinceMs = null
  }

  /** The computer slept: nothing was captured since, and the next frame is from now. */
  catchUp(): void {
    if (this.#options.isRecording || this.journal.endSample === 0) return
    const endMs = this.endMs
    const nowMs = this.#options.now()
    if (nowMs - endMs <= HOLE_MS) return
    this.restart()
    this.#options.onHole(endMs, nowMs)
  }

  /** Where samples lie on the session clock. */
  get anchors(): readonly ClockAnchor[] {
    return this.#clock.anchors
  }

  msAt(sample: number): number {
    return this.#clock.msAt(sample)
  }

  sampleAt(clockMs: number): number {
    return Math.floor(this.#clock.sampleAt(clockMs))
  }

  #observe(sample: number, heldMs: number): void {
    if (this.#options.isRecording) {
      this.#clock.observe(sample, samplesToMs(sample))
      return
    }
    const capturedMs = this.#options.now() - FRAME_MS - heldMs
    const isHeldUp = sample > 0 && capturedMs - this.msAt(sample) > HELD_UP_MS
    this.#lateSinceMs = isHeldUp ? (this.#lateSinceMs ?? capturedMs) : null
    if (this.#lateSinceMs !== null && capturedMs - this.#lateSinceMs < LATE_FOR_GOOD_MS) return
    this.#lateSinceMs = null
    this.#clock.observe(sample, capturedMs)
  }
}
