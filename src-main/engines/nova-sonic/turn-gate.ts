import { createSpeechActivity, type SpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { FRAME_MS, rms } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { RATE_HZ } from './wire-out.ts'

const FRAME = (RATE_HZ * FRAME_MS) / 1000

/** A pause of this length ends a turn. */
export const TURN_PAUSE_MS = 500
/** After so long a shorter pause does, or whoever never pauses would never be translated. */
const LONG_TURN_MS = 10_000
const SHORT_PAUSE_MS = 200
const LONGEST_TURN_MS = 15_000
/** Quiet that still counts as speech; longer than a gap between words. */
const HANGOVER_MS = 140
/** What is kept before speech is noticed: soft beginnings of words. */
const LEAD_FRAMES = 10
/**
 * Of a pause inside a turn only the hangover and this much is sent: 220 ms, well below the 400 ms by which Nova ends a turn
 * (other-engines.md 2.7). It must never begin to speak while there is more to hear.
 */
const KEPT_FRAMES = 4
/** A turn that is too long ends in its last 300 ms: more of it may have been sent already. */
const CUT_FRAMES = 15
const SILENCE = new Int16Array(FRAME)

/** A turn of speech as it is to be sent. */
export interface Utterance {
  readonly target: LanguageTag
  /** Where it ends in the sound of this connection so far, ms. */
  endMs: number
  /** The speaker has paused: nothing is added any more. */
  isWhole: boolean
  /** Frames of 20 ms, 320 samples each; pauses shortened. */
  readonly frames: Int16Array[]
}

/**
 * Finds turns in running sound and keeps them until they can be sent. Silence between them is left out: whoever sends makes his own.
 * Works by the energy of the sound alone, like the rest of the app.
 */
export class TurnGate {
  readonly #activity: SpeechActivity = createSpeechActivity({ hangoverMs: HANGOVER_MS, keepMs: 1_000 })
  readonly #waiting: Utterance[] = []
  #open: Utterance | null = null
  /** Frames heard and not given to a turn: before one, or in its pause. */
  #aside: Int16Array[] = []
  #atMs = 0
  #startMs = 0
  target: LanguageTag

  constructor(target: LanguageTag) {
    this.target = target
  }

  /** The turn that comes next, if any: maybe still being spoken. */
  get first(): Utterance | undefined {
    return this.#waiting[0]
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** 16 kHz sound, whole frames of 20 ms. The array is not kept. */
  push(pcm: Int16Array): void {
    for (let at = 0; at + FRAME <= pcm.length; at += FRAME) this.#pushFrame(pcm.slice(at, at + FRAME))
  }

  /** Nothing more will be said. */
  end(): void {
    this.#close()
  }

  /** What goes to the service as one turn: all that has waited in one language, or what is being said. */
  take(mostMs: number): Utterance[] {
    const taken: Utterance[] = []
    let lengthMs = 0
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      lengthMs += next.frames.length * FRAME_MS
      const fits = taken.length === 0 || (next.isWhole && lengthMs <= mostMs && next.target === taken[0]?.target)
      if (!fits) break
      taken.push(next)
      this.#waiting.shift()
      if (!next.isWhole) break
    }
    return taken
  }

  #pushFrame(frame: Int16Array): void {
    this.#activity.push(frame, this.#atMs)
    this.#atMs += FRAME_MS
    if (this.#activity.speaking) this.#goOn(frame)
    else this.#pause(frame)
  }

  #goOn(frame: Int16Array): void {
    const open = (this.#open ??= this.#begin())
    if (open.frames.length === 0) open.frames.push(...this.#aside)
    else open.frames.push(...this.#aside.slice(-KEPT_FRAMES))
    this.#aside = []
    open.frames.push(frame)
    open.endMs = this.#atMs
    if (this.#atMs - this.#startMs >= LONGEST_TURN_MS) this.#cut(open)
  }

  /** In the quietest moment of its end, which has not been sent yet; the rest begins the next turn. */
  #cut(open: Utterance): void {
    const first = Math.max(1, open.frames.length - CUT_FRAMES)
    let quietest = open.frames.length
    let least = Infinity
    for (let at = first; at < open.frames.length; at += 1) {
      const level = rms(open.frames[at - 1] ?? SILENCE) + rms(open.frames[at] ?? SILENCE)
      if (level >= least) continue
      least = level
      quietest = at
    }
    const rest = open.frames.splice(quietest)
    open.endMs -= rest.length * FRAME_MS
    this.#close()
    this.#aside = rest
  }

  #begin(): Utterance {
    this.#startMs = this.#atMs
    const utterance: Utterance = { target: this.target, endMs: this.#atMs, isWhole: false, frames: [] }
    this.#waiting.push(utterance)
    return utterance
  }

  #pause(frame: Int16Array): void {
    this.#aside.push(frame)
    const open = this.#open
    if (open === null) {
      if (this.#aside.length > LEAD_FRAMES) this.#aside.shift()
      return
    }
    const quietMs = HANGOVER_MS + this.#aside.length * FRAME_MS
    if (quietMs >= (this.#atMs - this.#startMs >= LONG_TURN_MS ? SHORT_PAUSE_MS : TURN_PAUSE_MS)) this.#close()
  }

  #close(): void {
    if (this.#open !== null) this.#open.isWhole = true
    this.#open = null
    this.#aside = this.#aside.slice(-LEAD_FRAMES)
  }
}
