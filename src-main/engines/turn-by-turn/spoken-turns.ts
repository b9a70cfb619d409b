import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { createSpeechActivity } from '../../../src-shared/audio/speech-activity.ts'

/** One stretch of speech, ms in the sound of its connection. */
export interface SpokenTurn {
  readonly number: number
  readonly startMs: number
  readonly endMs: number
}

export interface TurnSink {
  /** Sound of the turn that is being sent, in its order. */
  append(pcm: Int16Array): void
  /** All of it was sent: it is to be answered now. Nothing more is sent until `answered`. */
  end(turn: SpokenTurn): void
}

export interface SpokenTurnsOptions {
  readonly sampleRateHz: number
  /** A pause of this length ends a turn, ms. */
  readonly pauseMs: number
}

/** From here on a turn ends at the next gap between words, ms: whoever never pauses is translated all the same. */
const LONG_MS = 15_000
const WORD_GAP_MS = 160
/** Longer than this is no turn of a person, ms: it is cut wherever it is. */
const LONGEST_MS = 30_000
/** Sent before the first loud moment of a turn, ms: words begin softly. */
const BEFORE_MS = 300

interface OpenTurn {
  readonly number: number
  readonly startMs: number
  /** Sound that was not sent yet. */
  waiting: Int16Array[]
  endMs: number
  isClosed: boolean
}

/**
 * Feeds a service that can be interrupted one turn at a time: a turn is sent while it is spoken if nothing is under way, and what is said while the
 * service answers is held and sent when it has. So no speech ever stops an answer, and none is lost. Between turns nothing is sent.
 */
export class SpokenTurns {
  readonly #frameSamples: number
  readonly #sampleRateHz: number
  readonly #sink: TurnSink
  readonly #pauses
  readonly #gaps = createSpeechActivity({ keepMs: 5_000, hangoverMs: WORD_GAP_MS })
  #rest = new Int16Array(0)
  #samples = 0
  #before: Int16Array[] = []
  #turns: OpenTurn[] = []
  #count = 0
  #isAnswering = false

  constructor({ sampleRateHz, pauseMs }: SpokenTurnsOptions, sink: TurnSink) {
    this.#sampleRateHz = sampleRateHz
    this.#frameSamples = sampleRateHz / 50
    this.#sink = sink
    this.#pauses = createSpeechActivity({ keepMs: 5_000, hangoverMs: pauseMs })
  }

  /** Nobody speaks, nothing is held and nothing is being answered. */
  get isIdle(): boolean {
    return this.#turns.length === 0 && !this.#isAnswering
  }

  /** The sound of the connection, silence too. */
  push(pcm: Int16Array): void {
    const whole = new Int16Array(this.#rest.length + pcm.length)
    whole.set(this.#rest)
    whole.set(pcm, this.#rest.length)
    let at = 0
    for (; at + this.#frameSamples <= whole.length; at += this.#frameSamples) this.#hear(whole.slice(at, at + this.#frameSamples))
    this.#rest = whole.slice(at)
  }

  /** The turn that was ended last is answered: the next one may go. */
  answered(): void {
    this.#isAnswering = false
    this.#send()
  }

  /** No more sound comes: what is being said is a turn. */
  finish(): void {
    if (this.#rest.length > 0) this.#hear(this.#rest)
    this.#rest = new Int16Array(0)
    const open = this.#turns.at(-1)
    if (open !== undefined && !open.isClosed) this.#close(open)
  }

  #hear(frame: Int16Array): void {
    const startMs = samplesToMs(this.#samples, this.#sampleRateHz)
    this.#samples += frame.length
    this.#pauses.push(frame, startMs)
    this.#gaps.push(frame, startMs)
    const last = this.#turns.at(-1)
    const open = last === undefined || last.isClosed ? (this.#pauses.speaking ? this.#begin(startMs) : null) : last
    if (open === null) return this.#keepBefore(frame)
    open.waiting.push(frame)
    open.endMs = samplesToMs(this.#samples, this.#sampleRateHz)
    const lengthMs = open.endMs - open.startMs
    if (!this.#pauses.speaking || (lengthMs >= LONG_MS && !this.#gaps.speaking) || lengthMs >= LONGEST_MS) this.#close(open)
    else this.#send()
  }

  #begin(startMs: number): OpenTurn {
    const waiting = this.#before
    this.#before = []
    const open = { number: this.#count, startMs: Math.max(0, startMs - waiting.length * 20), waiting, endMs: startMs, isClosed: false }
    this.#count += 1
    this.#turns.push(open)
    return open
  }

  #keepBefore(frame: Int16Array): void {
    this.#before.push(frame)
    if (this.#before.length * 20 > BEFORE_MS) this.#before.shift()
  }

  #close(open: OpenTurn): void {
    open.isClosed = true
    this.#send()
  }

  #send(): void {
    const [turn] = this.#turns
    if (this.#isAnswering || turn === undefined) return
    for (const frame of turn.waiting.splice(0)) this.#sink.append(frame)
    if (!turn.isClosed) return
    this.#turns.shift()
    this.#isAnswering = true
    this.#sink.end({ number: turn.number, startMs: turn.startMs, endMs: turn.endMs })
  }
}
