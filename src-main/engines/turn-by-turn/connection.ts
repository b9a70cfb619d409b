import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { SocketEnd } from '../../network/socket.ts'
import type { EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, type CodeReason } from '../openai-translate/error-codes.ts'
import { instructions } from '../realtime/instructions.ts'
import { ConversationSocket } from '../wire/conversation-socket.ts'
import { TurnConversation } from './conversation.ts'
import type { TurnFrame } from './frames.ts'
import type { Dialect, TurnRequest } from './request.ts'

const DRAIN_LIMIT_MS = 20_000

/** One session with a conversation service that is fed turn by turn. */
export class TurnByTurnConnection extends ConversationSocket<TurnRequest> {
  #talk: TurnConversation | null = null
  #lastReason: CodeReason | null = null
  #isGreeted = false
  #settings: Dialect['settings']
  /** Forms of the settings that were sent. */
  #forms = 0
  #deadlineMs = 0

  constructor(request: TurnRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    const dialect = request instanceof EngineError ? null : request.dialect
    super(request, { rateHz: dialect?.sampleRateHz ?? 24_000, drainLimitMs: DRAIN_LIMIT_MS }, ports, onEvent)
    this.#settings = dialect?.settings ?? []
  }

  protected begin(request: TurnRequest): void {
    this.#talk = new TurnConversation({
      request,
      clock: this.ports.clock,
      oddities: this.oddities,
      progress: this.progress,
      emit: (event) => this.emit(event),
      write: (text) => this.write(text),
      settings: (told) => this.#settings[Math.max(0, this.#forms - 1)]?.(told) ?? '',
      fail: (error) => this.fail(error),
      settled: () => this.checkDrained(),
    })
  }

  protected hear(pcm: Int16Array): void {
    const sentMs = this.progress.sent(pcm.length)
    this.#talk?.push(pcm)
    if (sentMs !== null) this.tellUsage()
  }

  protected retarget(target: LanguageTag): void {
    this.#talk?.setTarget(target)
  }

  protected drain(): void {
    this.#talk?.finish()
  }

  protected get isDone(): boolean {
    return this.#talk?.isIdle === true
  }

  protected tellUsage(): void {
    this.emit({ type: 'usage', audioMs: this.progress.sentMs })
  }

  protected stop(): void {
    this.#talk?.stop()
  }

  protected failureOf(request: TurnRequest, end: SocketEnd): EngineError {
    return request.failures.socket(end, this.#lastReason)
  }

  protected handleOpened(request: TurnRequest): void {
    this.#deadlineMs = this.ports.clock.nowMs() + request.dialect.readyWithinMs
    const { greetsWithinMs } = request.dialect
    if (greetsWithinMs === null) this.#waitUntilDeadline(request, 'created')
    else this.timer.set(greetsWithinMs, () => this.#introduce(request))
  }

  #waitUntilDeadline(request: TurnRequest, what: 'created' | 'updated'): void {
    this.timer.set(Math.max(0, this.#deadlineMs - this.ports.clock.nowMs()), () => this.fail(request.failures.timeout(what)))
  }

  /** The next form of the settings; false: there is none left. */
  #introduce(request: TurnRequest): boolean {
    const { settledWithinMs } = request.dialect
    const form = this.#settings[this.#forms]
    if (form === undefined) return false
    this.#forms += 1
    this.phase = 'awaiting-updated'
    this.write(form(instructions(request.interpreting)))
    if (settledWithinMs === null || !this.#isGreeted) this.#waitUntilDeadline(request, 'updated')
    else this.timer.set(settledWithinMs, () => this.stand())
    return true
  }

  protected handleMessage(request: TurnRequest, data: string | Uint8Array): void {
    for (const frame of request.dialect.parse(data)) {
      if (this.phase === 'closed') return
      this.#handleFrame(request, frame)
    }
  }

  #handleFrame(request: TurnRequest, frame: TurnFrame): void {
    if (frame.kind === 'nothing') return
    if (frame.kind === 'odd') return this.oddities.note(frame.oddity, frame.detail)
    if ('expiresAtMs' in frame) return this.#handleSession(request, frame)
    if (frame.kind === 'error') {
      this.#lastReason = frame.reason
      if (!this.wasOpen) {
        if (frame.reason === null && this.phase === 'awaiting-updated' && this.#introduce(request)) return
        return this.fail(request.failures.server(frame.reason ?? 'protocol', `settings refused: ${frame.detail}`))
      }
      if (frame.reason !== null && endsSession(frame.reason)) return this.fail(request.failures.server(frame.reason, frame.detail))
    }
    if (this.wasOpen) this.#talk?.handle(frame)
    else this.oddities.note('unexpected-event', frame.kind)
  }

  #handleSession(request: TurnRequest, frame: Extract<TurnFrame, { kind: 'created' | 'updated' }>): void {
    this.expiresAtMs = frame.expiresAtMs ?? this.expiresAtMs
    if (frame.kind === 'created' && this.phase === 'awaiting-created') {
      this.#isGreeted = true
      if (frame.isFlat) this.#settings = request.dialect.settingsIfFlat ?? request.dialect.settings
      this.#introduce(request)
    } else if (frame.kind === 'created' && this.phase === 'awaiting-updated' && !this.#isGreeted) {
      // It stood late: the settings it was sent before it stood are in its hands.
      this.#isGreeted = true
      if (request.dialect.settledWithinMs !== null) this.timer.set(request.dialect.settledWithinMs, () => this.stand())
    } else if (frame.kind === 'updated' && this.phase === 'awaiting-updated') this.stand()
    else if (frame.kind === 'created' || !this.wasOpen) this.oddities.note('unexpected-event', `session ${frame.kind}`)
  }
}
