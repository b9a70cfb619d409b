import { assertNever } from '../../../src-shared/assert.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineEvent } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import type { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { decodePcm } from '../wire/pcm-base64.ts'
import type { Progress } from '../wire/progress.ts'
import { AnswerWarning } from './answer-warning.ts'
import { costOf } from './cost.ts'
import { instructions } from './instructions.ts'
import type { ConnectionRequest } from './request.ts'
import { type Turn, TurnBook } from './turns.ts'
import type { ServerFrame } from './wire-in.ts'
import { itemDelete, RATE_HZ, responseCreate, TURN_PAUSE_MS } from './wire-out.ts'

/** A response says nothing for so long: it is asked for again. */
const RESPONSE_LIMIT_MS = 20_000
const AGAIN_MS = 1_000
const MOST_TRIES = 3

export type ConversationFrame = Exclude<ServerFrame, { kind: 'created' | 'updated' | 'error' | 'odd' | 'nothing' }>

export interface InterpreterPorts {
  readonly request: ConnectionRequest
  readonly clock: Clock
  readonly oddities: Oddities
  readonly progress: Progress
  readonly emit: (event: EngineEvent) => void
  readonly write: (text: string) => void
  readonly fail: (error: EngineError) => void
}

/** The response under way; `responseId` null: asked for and not confirmed. */
interface Asked {
  readonly turn: Turn
  readonly eventId: string
  responseId: string | null
}

/** Has each turn translated, one at a time, in their order, and none left out. */
export class Interpreter {
  readonly #ports: InterpreterPorts
  readonly #turns = new TurnBook()
  readonly #timer: OneTimer
  readonly #ends = new Map<string, number>()
  #speaking: string | null = null
  #asked: Asked | null = null
  #isPausing = false
  #wanted: LanguageTag
  #announced: LanguageTag
  #count = 0
  #usd = 0
  readonly #answerWarning: AnswerWarning

  constructor(ports: InterpreterPorts) {
    this.#ports = ports
    this.#answerWarning = new AnswerWarning(ports.emit)
    this.#wanted = ports.request.interpreting.target
    this.#announced = this.#wanted
    this.#timer = new OneTimer(ports.clock)
  }

  /** Nobody speaks and everything said is translated. */
  get isIdle(): boolean {
    return this.#speaking === null && this.#turns.isEmpty
  }

  stop(): void {
    this.#timer.clear()
  }

  /** For what is said from now on; turns already heard keep their language. */
  setTarget(target: LanguageTag): void {
    this.#wanted = target
    queueMicrotask(() => this.announce())
  }

  /** Tells the language of what comes next, once everything in the old one has been said. */
  announce(): void {
    const next = this.#turns.next()?.target ?? this.#wanted
    if (next === this.#announced) return
    this.#announced = next
    this.#ports.emit({ type: 'target-changed', target: next })
  }

  tellUsage(): void {
    this.#ports.emit({ type: 'usage', audioMs: this.#ports.progress.sentMs, usd: this.#usd })
  }

  handle(frame: ConversationFrame): void {
    switch (frame.kind) {
      case 'speech-started':
        this.#speaking = frame.itemId
        return
      case 'speech-stopped':
        // The pause by which the server knew it belongs to the turn; what is said next may begin right behind it.
        this.#ends.set(frame.itemId, Math.max(0, frame.endMs - TURN_PAUSE_MS))
        return
      case 'committed':
        return this.#addTurn(frame.itemId)
      case 'source':
      case 'source-failed':
        return this.#handleSource(frame)
      case 'response-created':
        return this.#handleCreated(frame)
      case 'target':
      case 'audio':
        return this.#handleDelta(frame)
      case 'response-done':
        return this.#handleDone(frame)
      default:
        return assertNever(frame)
    }
  }

  /** Whether the error was about the response asked for; errors may come without the id they belong to. */
  handleError({ code, eventId }: Extract<ServerFrame, { kind: 'error' }>): boolean {
    const asked = this.#asked
    if (asked === null || asked.responseId !== null) return false
    if (eventId !== null ? eventId !== asked.eventId : code?.includes('delete') === true) return false
    this.#again(asked.turn, code)
    return true
  }

  #addTurn(itemId: string): void {
    const { request, progress } = this.#ports
    const endMs = this.#ends.get(itemId) ?? progress.sentMs
    this.#ends.delete(itemId)
    if (this.#speaking === itemId) this.#speaking = null
    this.#turns.add({ itemId, endMs: Math.min(endMs, progress.sentMs), target: this.#wanted, isSourceDone: request.transcriptionModel === null })
    this.#ask()
  }

  #ask(): void {
    const turn = this.#turns.next()
    if (turn === undefined || this.#asked !== null || this.#isPausing) return
    const { request, write } = this.#ports
    this.announce()
    this.#count += 1
    const eventId = `turn-${this.#count}`
    turn.tries += 1
    this.#asked = { turn, eventId, responseId: null }
    write(responseCreate({ eventId, itemId: turn.itemId, instructions: instructions({ ...request.interpreting, target: turn.target }), voice: request.voice }))
    this.#watch(turn)
  }

  #watch(turn: Turn): void {
    this.#timer.set(RESPONSE_LIMIT_MS, () => this.#again(turn, 'no response'))
  }

  #handleSource(frame: Extract<ConversationFrame, { kind: 'source' | 'source-failed' }>): void {
    const turn = this.#turns.find(frame.itemId)
    if (turn === undefined) return this.#ports.oddities.note('unexpected-event', frame.kind)
    if (frame.kind === 'source-failed') {
      turn.isSourceDone = true
      return this.#finishTurns()
    }
    const { text, done } = frame
    turn.source = done ? text : turn.source + text
    if (text !== '') this.#ports.emit({ type: 'source', segment: turn.itemId, text, mode: done ? 'replace' : 'append', final: done, audioMs: turn.endMs })
    if (!done) return
    turn.isSourceDone = true
    this.#usd += (frame.seconds / 60) * this.#ports.request.sourceTextUsdPerMinute
    this.#finishTurns()
  }

  #handleCreated({ responseId, turn }: Extract<ConversationFrame, { kind: 'response-created' }>): void {
    const asked = this.#asked
    if (asked === null || asked.responseId !== null || (turn !== null && turn !== asked.eventId)) return this.#ports.oddities.note('unexpected-event', 'response.created')
    asked.responseId = responseId
    this.#watch(asked.turn)
  }

  #handleDelta({ kind, responseId, data }: Extract<ConversationFrame, { kind: 'target' | 'audio' }>): void {
    const asked = this.#asked
    if (asked === null || asked.responseId !== responseId) return this.#ports.oddities.note('unexpected-event', kind)
    const { turn } = asked
    this.#watch(turn)
    if (kind === 'audio') return this.#handleAudio(turn, data)
    if (data === '') return
    turn.text += data
    this.#ports.emit({ type: 'target', segment: turn.itemId, text: data, mode: turn.isAgain ? 'replace' : 'append', final: false, audioMs: turn.endMs })
    turn.isAgain = false
  }

  #handleAudio(turn: Turn, base64: string): void {
    const { emit, oddities, request } = this.#ports
    const pcm = decodePcm(base64)
    if (pcm === null) return oddities.note('broken-base64', 'response.output_audio.delta')
    if (pcm.length === 0 || request.voice === null) return
    turn.hasSounded = true
    emit({ type: 'audio', pcm, sampleRateHz: RATE_HZ, audioMs: turn.endMs })
  }

  #handleDone({ responseId, status, code, usage }: Extract<ConversationFrame, { kind: 'response-done' }>): void {
    const asked = this.#asked
    if (usage !== null) {
      this.#usd += costOf(usage, this.#ports.request.prices)
      this.tellUsage()
    }
    if (asked === null || asked.responseId !== responseId) return this.#ports.oddities.note('unexpected-event', 'response.done')
    const { turn } = asked
    if (status === 'failed' || status === 'cancelled') return this.#again(turn, code)
    if (status === 'incomplete') this.#ports.emit({ type: 'warning', code: 'cut-off', message: 'The service broke off a translation. A sentence may be missing its end.' })
    turn.isAnswered = true
    this.#asked = null
    this.#timer.clear()
    if (turn.text !== '') this.#ports.emit({ type: 'target', segment: turn.itemId, text: '', mode: 'append', final: true, audioMs: turn.endMs })
    this.#finishTurns()
    this.#ask()
    this.announce()
  }

  /** Not translated: asked for once more a little later; a service that will not do it ends the connection, and the sound is heard again. */
  #again(turn: Turn, code: string | null): void {
    const { request, emit, fail } = this.#ports
    this.#asked = null
    const reason = reasonOfCode(code)
    if (turn.tries >= MOST_TRIES || (reason !== null && endsSession(reason))) return fail(request.failures.server(reason ?? 'server', `no translation: ${code ?? 'no code'}`))
    if (turn.hasSounded) emit({ type: 'clear-audio' })
    turn.isAgain = turn.text !== ''
    turn.hasSounded = false
    turn.text = ''
    this.#isPausing = true
    this.#timer.set(AGAIN_MS, () => {
      this.#isPausing = false
      this.#ask()
    })
  }

  #finishTurns(): void {
    const { emit, progress, write } = this.#ports
    for (const turn of this.#turns.takeFinished()) {
      this.#count += 1
      write(itemDelete(turn.itemId, `delete-${this.#count}`))
      const answeredMs = progress.answered(turn.endMs)
      if (answeredMs !== null) emit({ type: 'answered', audioMs: answeredMs })
      this.#answerWarning.look({ source: turn.source, target: turn.text })
    }
  }
}
