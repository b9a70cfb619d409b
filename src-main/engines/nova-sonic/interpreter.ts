import type { Clock } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineEvent } from '../contract.ts'
import { AnswerWarning } from '../realtime/answer-warning.ts'
import type { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import type { Progress } from '../wire/progress.ts'
import { Answer } from './answer.ts'
import type { Said } from './line.ts'
import { Outbox } from './outbox.ts'
import { TurnGate } from './turn-gate.ts'
import { CHUNK_SAMPLES, OUTPUT_RATE_HZ } from './wire-out.ts'

/** All of a turn was sent and nothing at all came: it was no speech. */
const NO_ANSWER_MS = 5_000
/** An answer goes no further. */
const STALL_MS = 10_000
/** After the end of a turn its confirmed text may still come. */
const SETTLE_MS = 1_500
const MOST_TRIES = 3
/** So many turns without any answer are no noise any more. */
const MOST_SILENT = 3
/** Turns that have waited go together, up to this length. */
const MOST_TOGETHER_MS = 12_000

export interface InterpreterPorts {
  readonly target: LanguageTag
  readonly clock: Clock
  readonly oddities: Oddities
  readonly progress: Progress
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  readonly emit: (event: EngineEvent) => void
  /** One piece of 32 ms. */
  readonly send: (piece: Int16Array) => void
  /** It will not be translated here: the session has it heard again. */
  readonly giveUp: (why: string) => void
}

interface Exchange {
  readonly outbox: Outbox
  readonly answer: Answer
  tries: number
  /** The service took a pause for the end, and what followed for a turn of its own. */
  hasEndedEarly: boolean
}

/**
 * One turn at a time: sends it, keeps silent until it is translated, and only then sends the next, so that the model is never interrupted.
 * What is said meanwhile waits; silence makes up for the time.
 */
export class Interpreter {
  readonly #ports: InterpreterPorts
  readonly #gate: TurnGate
  readonly #timer: OneTimer
  readonly #piece = new Int16Array(CHUNK_SAMPLES)
  #exchange: Exchange | null = null
  #count = 0
  #silentTurns = 0
  readonly #answerWarning: AnswerWarning

  constructor(ports: InterpreterPorts) {
    this.#ports = ports
    this.#answerWarning = new AnswerWarning(ports.emit)
    this.#gate = new TurnGate(ports.target)
    this.#timer = new OneTimer(ports.clock)
  }

  /** Everything said is translated. */
  get isIdle(): boolean {
    return this.#exchange === null && this.#gate.isEmpty
  }

  /** The language needed next; null while a turn is under way, which keeps its own. */
  get wantedTarget(): LanguageTag | null {
    return this.#exchange === null ? (this.#gate.first?.target ?? this.#gate.target) : null
  }

  /** How long ago the turn under way ended, ms of this connection's sound. */
  get behindMs(): number {
    return this.#exchange === null ? 0 : this.#ports.progress.sentMs - this.#exchange.outbox.endMs
  }

  /** For turns that begin from now on. */
  setTarget(target: LanguageTag): void {
    this.#gate.target = target
  }

  hear(pcm: Int16Array): void {
    this.#gate.push(pcm)
  }

  /** Nothing more will be heard. */
  end(): void {
    this.#gate.end()
  }

  stop(): void {
    this.#timer.clear()
  }

  /** Sends as many pieces as time has passed. `target`: what the line speaks; null while there is none to take a turn. */
  pump(pieces: number, target: LanguageTag | null): void {
    for (let i = 0; i < pieces; i += 1) this.#sendPiece(target)
  }

  handle(event: Said): void {
    const exchange = this.#exchange
    if (exchange === null) {
      // Sound and text of one turn each tell its end.
      if (event.type !== 'turn-ended') this.#ports.oddities.note('unexpected-event', event.type)
      return
    }
    switch (event.type) {
      case 'text':
        if (event.kind === 'final' && !exchange.outbox.isSent && !exchange.answer.hasSpoken) return this.#ports.oddities.note('late-text', event.kind)
        if (event.kind === 'source') exchange.answer.addSource(event.text)
        else exchange.answer.addTarget(event.text, event.kind)
        this.#tell(exchange, event.kind === 'source' ? 'source' : 'target')
        break
      case 'audio':
        exchange.answer.hasSounded = true
        if (this.#ports.wantVoice) this.#ports.emit({ type: 'audio', pcm: event.pcm, sampleRateHz: OUTPUT_RATE_HZ, audioMs: exchange.outbox.endMs })
        break
      case 'interrupted':
        exchange.answer.isTorn = true
        this.#ports.emit({ type: 'clear-audio' })
        break
      case 'turn-ended':
        if (exchange.outbox.isSent) exchange.answer.hasEnded = true
        // Else it may be the second end of the turn before.
        else if (!exchange.answer.isSilent) exchange.hasEndedEarly = true
        break
    }
    this.#goOn(exchange)
  }

  #sendPiece(target: LanguageTag | null): void {
    const exchange = (this.#exchange ??= this.#begin(target))
    if (exchange === null || exchange.outbox.isSent) return this.#ports.send(this.#piece.fill(0))
    if (!exchange.outbox.fill(this.#piece)) return
    this.#ports.send(this.#piece)
    if (exchange.outbox.isSent) this.#watch(exchange)
  }

  #begin(target: LanguageTag | null): Exchange | null {
    const { first } = this.#gate
    if (first === undefined || first.target !== target || !Outbox.isReady(first)) return null
    this.#count += 1
    return { outbox: new Outbox(this.#gate.take(MOST_TOGETHER_MS)), answer: new Answer(`turn-${this.#count}`, target), tries: 1, hasEndedEarly: false }
  }

  #tell({ answer, outbox }: Exchange, side: 'source' | 'target'): void {
    const { emit, wantSourceText } = this.#ports
    const about = { segment: answer.segment, final: false, audioMs: outbox.endMs } as const
    if (side === 'source') {
      if (wantSourceText) emit({ type: 'source', text: answer.source, mode: 'replace', ...about })
      return
    }
    const change = answer.change()
    if (change !== null) emit({ type: 'target', ...change, ...about })
  }

  #goOn(exchange: Exchange): void {
    const { answer } = exchange
    if (!answer.hasEnded) return exchange.outbox.isSent ? this.#watch(exchange) : undefined
    if (answer.isTorn) return this.#again(exchange)
    if (answer.isConfirmed) return this.#complete(exchange)
    return this.#timer.set(SETTLE_MS, () => this.#complete(exchange))
  }

  #watch(exchange: Exchange): void {
    this.#timer.set(exchange.answer.isSilent ? NO_ANSWER_MS : STALL_MS, () => this.#stalled(exchange))
  }

  #stalled(exchange: Exchange): void {
    const { answer } = exchange
    if (answer.isTorn) return this.#again(exchange)
    if (exchange.hasEndedEarly) return this.#complete(exchange)
    if (!answer.isSilent) return this.#ports.giveUp('a translation does not go on')
    this.#silentTurns += 1
    // Not counted as answered: should it have been speech, it is heard again.
    if (this.#silentTurns >= MOST_SILENT) return this.#ports.giveUp('no translation of several turns')
    this.#ports.oddities.note('no-answer', 'a turn brought nothing')
    this.#exchange = null
  }

  /** What was broken off is said again from its beginning. */
  #again(exchange: Exchange): void {
    if (exchange.tries >= MOST_TRIES) return this.#ports.giveUp('a translation was interrupted again and again')
    this.#ports.oddities.note('interrupted', `try ${exchange.tries}`)
    if (exchange.answer.hasSounded) this.#ports.emit({ type: 'clear-audio' })
    this.#timer.clear()
    exchange.tries += 1
    exchange.hasEndedEarly = false
    exchange.answer.startAgain()
    exchange.outbox.rewind()
  }

  #complete(exchange: Exchange): void {
    const { emit, progress, wantSourceText } = this.#ports
    const { answer, outbox } = exchange
    this.#timer.clear()
    this.#exchange = null
    this.#silentTurns = 0
    const about = { segment: answer.segment, final: true, audioMs: outbox.endMs } as const
    if (wantSourceText && answer.source !== '') emit({ type: 'source', text: answer.source, mode: 'replace', ...about })
    if (answer.text !== '') emit({ type: 'target', text: '', mode: 'append', ...about })
    const answeredMs = progress.answered(outbox.endMs)
    if (answeredMs !== null) emit({ type: 'answered', audioMs: answeredMs })
    this.#answerWarning.look({ source: answer.source, target: answer.text })
  }
}
