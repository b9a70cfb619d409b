import { assertNever } from '../../../src-shared/assert.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineEvent } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { endsSession } from '../openai-translate/error-codes.ts'
import { AnswerWarning } from '../realtime/answer-warning.ts'
import { instructions } from '../realtime/instructions.ts'
import type { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { decodePcm } from '../wire/pcm-base64.ts'
import type { Progress } from '../wire/progress.ts'
import type { TurnFrame } from './frames.ts'
import type { TurnRequest } from './request.ts'
import { SpokenTurns, type SpokenTurn } from './spoken-turns.ts'

/** An answer says nothing for so long: the turn is asked for again, ms. */
const ANSWER_LIMIT_MS = 20_000
const AGAIN_MS = 1_000
const MOST_TRIES = 3
/** What was said may be written later than its translation; it is waited for so long, and not at all once a later turn is done, ms. */
const SOURCE_LIMIT_MS = 4_000

export type TalkFrame = Exclude<TurnFrame, { kind: 'created' | 'updated' | 'odd' | 'nothing' }>

export interface TurnConversationPorts {
  readonly request: TurnRequest
  readonly clock: Clock
  readonly oddities: Oddities
  readonly progress: Progress
  readonly emit: (event: EngineEvent) => void
  readonly write: (text: string) => void
  /** Settings in the form the service takes. */
  readonly settings: (instructions: string) => string
  readonly fail: (error: EngineError) => void
  /** Something came to its end: perhaps everything. */
  readonly settled: () => void
}

interface Turn extends SpokenTurn {
  readonly target: LanguageTag
  itemId: string | null
  source: string
  isSourceDone: boolean
  text: string
  isAnswered: boolean
  /** Its last try failed: what it says now replaces what it said then. */
  isAgain: boolean
  hasSounded: boolean
  tries: number
}

/** Has one turn after another translated, in their order, and none left out. */
export class TurnConversation {
  readonly #ports: TurnConversationPorts
  readonly #spoken: SpokenTurns
  readonly #timer: OneTimer
  readonly #sourceTimer: OneTimer
  /** Turns of which something may still come, oldest first. */
  #turns: Turn[] = []
  #asked: Turn | null = null
  #responseId: string | null = null
  #wanted: LanguageTag
  #announced: LanguageTag
  /** The language of the settings the service has. */
  #set: LanguageTag
  readonly #answerWarning: AnswerWarning
  /** The first answer may have to wait for a model that is loaded. */
  #hasAnswered = false
  #announcesSpeech = false
  /** Something in the present turn was heard as speech. */
  #hearsThis = false

  constructor(ports: TurnConversationPorts) {
    const { dialect, interpreting } = ports.request
    this.#ports = ports
    this.#answerWarning = new AnswerWarning(ports.emit)
    this.#wanted = interpreting.target
    this.#announced = interpreting.target
    this.#set = interpreting.target
    this.#timer = new OneTimer(ports.clock)
    this.#sourceTimer = new OneTimer(ports.clock)
    this.#spoken = new SpokenTurns(
      { sampleRateHz: dialect.sampleRateHz, pauseMs: dialect.pauseMs },
      { append: (pcm) => ports.write(dialect.append(pcm)), end: (turn) => this.#ask(this.#begin(turn)) },
    )
  }

  /** Nobody speaks and everything said is translated. */
  get isIdle(): boolean {
    return this.#spoken.isIdle && this.#turns.length === 0
  }

  push(pcm: Int16Array): void {
    this.#spoken.push(pcm)
  }

  finish(): void {
    this.#spoken.finish()
  }

  stop(): void {
    this.#timer.clear()
    this.#sourceTimer.clear()
  }

  /** For what is sent from now on; a turn that is being answered keeps its language. */
  setTarget(target: LanguageTag): void {
    this.#wanted = target
    queueMicrotask(() => this.#announce())
  }

  handle(frame: TalkFrame): void {
    switch (frame.kind) {
      case 'speech':
        this.#announcesSpeech = true
        this.#hearsThis = true
        return
      case 'item':
        if (this.#asked !== null) this.#asked.itemId ??= frame.itemId
        return
      case 'source':
        return this.#handleSource(frame)
      case 'response-created':
        this.#responseId = frame.responseId
        this.#hearsThis = true
        return this.#watch()
      case 'target':
      case 'audio':
        return this.#handleAnswer(frame)
      case 'response-done':
        return this.#handleDone(frame)
      case 'error':
        return this.#handleError(frame)
      default:
        return assertNever(frame)
    }
  }

  #begin(spoken: SpokenTurn): Turn {
    const { wantSourceText } = this.#ports.request
    const turn: Turn = { ...spoken, target: this.#wanted, itemId: null, source: '', isSourceDone: !wantSourceText, text: '', isAnswered: false, isAgain: false, hasSounded: false, tries: 0 }
    this.#turns.push(turn)
    return turn
  }

  #ask(turn: Turn): void {
    const { request, write } = this.#ports
    turn.tries += 1
    this.#asked = turn
    this.#responseId = null
    this.#announce()
    const told = instructions({ ...request.interpreting, target: turn.target })
    if (request.dialect.changesBySettings && turn.target !== this.#set) write(this.#ports.settings(told))
    this.#set = turn.target
    for (const message of turn.tries === 1 ? request.dialect.endTurn(told) : request.dialect.askAgain(told)) write(message)
    const { heardWithinMs } = request.dialect
    if (heardWithinMs === null || !this.#announcesSpeech || this.#hearsThis) return this.#watch()
    this.#timer.set(heardWithinMs, () => (this.#hearsThis ? this.#watch() : this.#answered(turn)))
  }

  #watch(): void {
    this.#timer.set(this.#hasAnswered ? ANSWER_LIMIT_MS : this.#ports.request.dialect.readyWithinMs + ANSWER_LIMIT_MS, () => this.#failed('no answer'))
  }

  /** The language of what comes next, once everything in the old one has been said. */
  #announce(): void {
    const next = this.#asked?.target ?? this.#wanted
    if (next === this.#announced) return
    this.#announced = next
    this.#ports.emit({ type: 'target-changed', target: next })
  }

  #handleSource({ itemId, text, mode, done }: Extract<TalkFrame, { kind: 'source' }>): void {
    const turn = this.#turns.find((one) => one.itemId !== null && one.itemId === itemId) ?? this.#asked ?? this.#turns.at(-1)
    if (turn === undefined || turn.isSourceDone) return
    turn.source = mode === 'replace' ? text : turn.source + text
    turn.isSourceDone = done
    if (text !== '' || done) this.#ports.emit({ type: 'source', segment: `turn-${turn.number}`, text, mode, final: done, audioMs: turn.endMs })
    if (done) this.#finishTurns()
  }

  #handleAnswer(frame: Extract<TalkFrame, { kind: 'target' | 'audio' }>): void {
    const turn = this.#asked
    if (turn === null || !this.#isOfResponse(frame.responseId)) return this.#ports.oddities.note('unexpected-event', frame.kind)
    this.#watch()
    if (frame.kind === 'audio') return this.#handleAudio(turn, frame.base64)
    if (frame.text === '') return
    turn.text += frame.text
    this.#ports.emit({ type: 'target', segment: `turn-${turn.number}`, text: frame.text, mode: turn.isAgain ? 'replace' : 'append', final: false, audioMs: turn.endMs })
    turn.isAgain = false
  }

  /** Services that name no response mean the one under way. */
  #isOfResponse(id: string | null): boolean {
    return id === null || this.#responseId === null || id === this.#responseId
  }

  #handleAudio(turn: Turn, base64: string): void {
    const { emit, oddities, request } = this.#ports
    const pcm = decodePcm(base64)
    if (pcm === null) return oddities.note('broken-base64', 'audio delta')
    if (pcm.length === 0 || !request.wantVoice) return
    turn.hasSounded = true
    emit({ type: 'audio', pcm, sampleRateHz: request.dialect.sampleRateHz, audioMs: turn.endMs })
  }

  #handleDone({ responseId, failed }: Extract<TalkFrame, { kind: 'response-done' }>): void {
    const turn = this.#asked
    if (turn === null || !this.#isOfResponse(responseId)) return this.#ports.oddities.note('unexpected-event', 'response-done')
    if (failed) return this.#failed('the answer failed')
    this.#hasAnswered = true
    this.#responseId = null
    const { graceMs } = this.#ports.request.dialect
    if (graceMs === 0) this.#answered(turn)
    else this.#timer.set(graceMs, () => this.#answered(turn))
  }

  #answered(turn: Turn): void {
    this.#timer.clear()
    turn.isAnswered = true
    this.#asked = null
    this.#hearsThis = false
    if (turn.text !== '') this.#ports.emit({ type: 'target', segment: `turn-${turn.number}`, text: '', mode: 'append', final: true, audioMs: turn.endMs })
    this.#finishTurns()
    this.#spoken.answered()
    this.#announce()
    if (this.#turns.length > 0) this.#sourceTimer.set(SOURCE_LIMIT_MS, () => this.#giveUpSources())
  }

  /** An error ends the session only if its reason is one that lasts; one about the turn under way has it asked for again. */
  #handleError({ reason, detail }: Extract<TalkFrame, { kind: 'error' }>): void {
    const { request, fail, oddities } = this.#ports
    if (reason !== null && endsSession(reason)) return fail(request.failures.server(reason, detail))
    if (this.#asked !== null && this.#responseId === null) return this.#failed(detail)
    oddities.note('server-error', detail)
  }

  /** Not translated: asked for once more a little later; a service that will not do it ends the connection, and the sound is heard again. */
  #failed(detail: string): void {
    const { request, emit, fail } = this.#ports
    const turn = this.#asked
    if (turn === null) return
    if (turn.tries >= MOST_TRIES) return fail(request.failures.server('server', `no translation: ${detail}`))
    if (turn.hasSounded) emit({ type: 'clear-audio' })
    turn.isAgain ||= turn.text !== ''
    turn.hasSounded = false
    turn.text = ''
    this.#timer.set(AGAIN_MS, () => this.#ask(turn))
  }

  #giveUpSources(): void {
    for (const turn of this.#turns) if (turn.isAnswered) turn.isSourceDone = true
    this.#finishTurns()
  }

  /** In order: a source text that a later turn has overtaken is waited for no more. */
  #finishTurns(): void {
    const { emit, progress, settled } = this.#ports
    const last = this.#turns.findLastIndex(({ isAnswered, isSourceDone }) => isAnswered && isSourceDone)
    for (const turn of this.#turns.splice(0, last + 1)) {
      const answeredMs = progress.answered(turn.endMs)
      if (answeredMs !== null) emit({ type: 'answered', audioMs: answeredMs })
      this.#answerWarning.look({ source: turn.source, target: turn.text })
    }
    settled()
  }
}
