import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { SocketEnd } from '../../network/socket.ts'
import type { EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import { RATE_HZ } from '../realtime/wire-out.ts'
import { ConversationSocket } from '../wire/conversation-socket.ts'
import { Captioner } from './captioner.ts'
import type { CaptionsRequest } from './request.ts'
import { parseFrame, type ServerFrame } from './wire-in.ts'
import { takesDelay, transcriptionUpdate } from './wire-out.ts'

const SETUP_TIMEOUT_MS = 10_000
const DRAIN_LIMIT_MS = 15_000
const UPDATE_ID = 'settings'

/** One transcription session and the translations of what it wrote. Owns the requests to the text model, too. */
export class CaptionsConnection extends ConversationSocket<CaptionsRequest> {
  #captioner: Captioner | null = null
  #lastCode: string | null = null
  #hasDelay: boolean

  constructor(request: CaptionsRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    super(request, { rateHz: RATE_HZ, drainLimitMs: DRAIN_LIMIT_MS }, ports, onEvent)
    this.#hasDelay = !(request instanceof EngineError) && request.transcribing.delay !== null && takesDelay(request.transcribing.model)
  }

  protected begin(request: CaptionsRequest): void {
    this.#captioner = new Captioner({
      request,
      clock: this.ports.clock,
      openHttp: this.ports.openHttp,
      oddities: this.oddities,
      progress: this.progress,
      emit: (event) => this.emit(event),
      write: (text) => this.write(text),
      fail: (error) => this.fail(error),
      emptied: () => this.checkDrained(),
    })
  }

  protected hear(pcm: Int16Array): void {
    this.#captioner?.hear(pcm)
  }

  protected retarget(target: LanguageTag): void {
    this.#captioner?.setTarget(target)
  }

  protected drain(): void {
    this.#captioner?.finish()
  }

  protected get isDone(): boolean {
    return this.#captioner?.isIdle === true
  }

  protected tellUsage(): void {
    this.#captioner?.tellUsage()
  }

  protected stop(): void {
    this.#captioner?.stop()
  }

  protected failureOf(request: CaptionsRequest, end: SocketEnd): EngineError {
    return request.failures.socket(end, this.#lastCode)
  }

  protected handleOpened(request: CaptionsRequest): void {
    this.timer.set(SETUP_TIMEOUT_MS, () => this.fail(request.failures.timeout('created')))
  }

  protected handleMessage(request: CaptionsRequest, data: string | Uint8Array): void {
    const frame = parseFrame(data)
    if (frame.kind === 'nothing') return
    if ('expiresAtMs' in frame) this.#handleSession(request, frame)
    else if (frame.kind === 'error') this.#handleError(request, frame)
    else if (frame.kind === 'odd') this.oddities.note(frame.oddity, frame.detail)
    else if (this.wasOpen) this.#captioner?.handle(frame)
    else this.oddities.note('unexpected-event', frame.kind)
  }

  #handleSession(request: CaptionsRequest, frame: Extract<ServerFrame, { kind: 'created' | 'updated' }>): void {
    if (frame.kind === 'created' && this.phase === 'awaiting-created') {
      this.phase = 'awaiting-updated'
      this.expiresAtMs = frame.expiresAtMs
      this.#configure(request)
    } else if (frame.kind === 'updated' && this.phase === 'awaiting-updated') {
      this.stand()
      this.#captioner?.announce()
    } else this.oddities.note('unexpected-event', `session.${frame.kind}`)
  }

  #configure(request: CaptionsRequest): void {
    const transcribing = this.#hasDelay ? request.transcribing : { ...request.transcribing, delay: null }
    this.write(transcriptionUpdate(transcribing, UPDATE_ID))
    this.timer.set(SETUP_TIMEOUT_MS, () => this.fail(request.failures.timeout('updated')))
  }

  #handleError(request: CaptionsRequest, frame: Extract<ServerFrame, { kind: 'error' }>): void {
    this.#lastCode = frame.code
    const reason = reasonOfCode(frame.code)
    if (reason !== null && (endsSession(reason) || !this.wasOpen)) return this.fail(request.failures.server(reason, `error ${frame.code ?? ''}`))
    if (this.phase === 'awaiting-updated') return this.#handleRefusal(request, frame.code)
    if (this.#captioner?.handleError(frame) !== true) this.oddities.note('server-error', frame.code ?? 'no code')
  }

  /** The published types and the guides disagree about who takes a delay (openai-realtime.md 3.2): without it, it is tried once more. */
  #handleRefusal(request: CaptionsRequest, code: string | null): void {
    if (!this.#hasDelay) return this.fail(request.failures.server('protocol', `settings refused: ${code ?? 'no code'}`))
    this.#hasDelay = false
    this.emit({ type: 'warning', code: 'no-delay', message: 'The service does not let its waiting time be chosen with this model. It waits as it likes.' })
    this.#configure(request)
  }
}
