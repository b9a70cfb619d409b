import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { SocketEnd } from '../../network/socket.ts'
import type { EngineEvent, EnginePorts } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import { ConversationSocket } from '../wire/conversation-socket.ts'
import { instructions } from './instructions.ts'
import { Interpreter } from './interpreter.ts'
import type { ConnectionRequest } from './request.ts'
import { parseFrame, type ServerFrame } from './wire-in.ts'
import { appendAudio, RATE_HZ, sessionUpdate, TURN_PAUSE_MS } from './wire-out.ts'

const SETUP_TIMEOUT_MS = 10_000
const DRAIN_LIMIT_MS = 15_000
/** At the end so much silence is sent that the server ends the last turn by itself, and so long it is given to tell of one. */
const END_SILENCE_MS = TURN_PAUSE_MS + 550
const SETTLE_MS = 1_500
const UPDATE_ID = 'settings'

/** One conversation session used as an interpreter: the server finds the turns, we ask for each. */
export class RealtimeConnection extends ConversationSocket<ConnectionRequest> {
  #interpreter: Interpreter | null = null
  #lastCode: string | null = null
  #hasSettled = false

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    super(request, { rateHz: RATE_HZ, drainLimitMs: DRAIN_LIMIT_MS }, ports, onEvent)
  }

  protected begin(request: ConnectionRequest): void {
    this.#interpreter = new Interpreter({
      request,
      clock: this.ports.clock,
      oddities: this.oddities,
      progress: this.progress,
      emit: (event) => this.emit(event),
      write: (text) => this.write(text),
      fail: (error) => this.fail(error),
    })
  }

  protected hear(pcm: Int16Array): void {
    this.write(appendAudio(pcm))
    if (this.progress.sent(pcm.length) !== null) this.tellUsage()
  }

  protected retarget(target: LanguageTag): void {
    this.#interpreter?.setTarget(target)
  }

  protected drain(): void {
    this.write(appendAudio(new Int16Array((RATE_HZ * END_SILENCE_MS) / 1000)))
    this.timer.set(SETTLE_MS, () => {
      this.#hasSettled = true
      this.waitForTheRest(DRAIN_LIMIT_MS - SETTLE_MS)
      this.checkDrained()
    })
  }

  protected get isDone(): boolean {
    return this.#hasSettled && this.#interpreter?.isIdle === true
  }

  protected tellUsage(): void {
    this.#interpreter?.tellUsage()
  }

  protected stop(): void {
    this.#interpreter?.stop()
  }

  protected failureOf(request: ConnectionRequest, end: SocketEnd): EngineError {
    return request.failures.socket(end, this.#lastCode)
  }

  protected handleOpened(request: ConnectionRequest): void {
    this.timer.set(SETUP_TIMEOUT_MS, () => this.fail(request.failures.timeout('created')))
  }

  protected handleMessage(request: ConnectionRequest, data: string | Uint8Array): void {
    const frame = parseFrame(data)
    if (frame.kind === 'nothing') return
    if ('expiresAtMs' in frame) this.#handleSession(request, frame)
    else if (frame.kind === 'error') this.#handleError(request, frame)
    else if (frame.kind === 'odd') this.oddities.note(frame.oddity, frame.detail)
    else if (this.wasOpen) this.#interpreter?.handle(frame)
    else this.oddities.note('unexpected-event', frame.kind)
  }

  #handleSession(request: ConnectionRequest, frame: Extract<ServerFrame, { kind: 'created' | 'updated' }>): void {
    if (frame.kind === 'created' && this.phase === 'awaiting-created') {
      this.phase = 'awaiting-updated'
      this.expiresAtMs = frame.expiresAtMs
      this.write(sessionUpdate({ ...request, instructions: instructions(request.interpreting) }, UPDATE_ID))
      this.timer.set(SETUP_TIMEOUT_MS, () => this.fail(request.failures.timeout('updated')))
    } else if (frame.kind === 'updated' && this.phase === 'awaiting-updated') {
      this.stand()
      this.#interpreter?.announce()
    } else this.oddities.note('unexpected-event', `session.${frame.kind}`)
  }

  #handleError(request: ConnectionRequest, frame: Extract<ServerFrame, { kind: 'error' }>): void {
    this.#lastCode = frame.code
    const reason = reasonOfCode(frame.code)
    if (reason !== null && (endsSession(reason) || !this.wasOpen)) return this.fail(request.failures.server(reason, `error ${frame.code ?? ''}`))
    // Refused settings: without them it would answer instead of interpreting.
    if (this.phase === 'awaiting-updated') return this.fail(request.failures.server('protocol', `settings refused: ${frame.code ?? 'no code'}`))
    if (this.#interpreter?.handleError(frame) !== true) this.oddities.note('server-error', frame.code ?? 'no code')
  }
}
