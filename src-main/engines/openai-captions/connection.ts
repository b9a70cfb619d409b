import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import { nameOf } from '../realtime/instructions.ts'
import { RATE_HZ, WIRE_BYTES_PER_MS } from '../realtime/wire-out.ts'
import { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { Progress } from '../wire/progress.ts'
import { Captioner } from './captioner.ts'
import type { CaptionsRequest } from './request.ts'
import { parseFrame, type ServerFrame } from './wire-in.ts'
import { takesDelay, transcriptionUpdate } from './wire-out.ts'

const CONNECT_TIMEOUT_MS = 10_000
const SETUP_TIMEOUT_MS = 10_000
const DRAIN_LIMIT_MS = 15_000
const UPDATE_ID = 'settings'

type Phase = 'opening' | 'awaiting-created' | 'awaiting-updated' | 'open' | 'draining' | 'closed'

/** One transcription session from upgrade to `closed`, and the translations of what it wrote. Owns the socket, the requests and the timers. */
export class CaptionsConnection implements EngineConnection {
  readonly #request: CaptionsRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress = new Progress(RATE_HZ)
  readonly #timer: OneTimer
  #captioner: Captioner | null = null
  #phase: Phase = 'opening'
  #socket: Socket | null = null
  #expiresAtMs: number | null = null
  #lastCode: string | null = null
  #isProbing = false
  #hasDelay: boolean

  constructor(request: CaptionsRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#onEvent = onEvent
    this.#oddities = new Oddities(ports.log)
    this.#timer = new OneTimer(ports.clock)
    this.#hasDelay = !(request instanceof EngineError) && request.transcribing.delay !== null && takesDelay(request.transcribing.model)
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.#captioner = new Captioner({
      request,
      clock: this.#ports.clock,
      openHttp: this.#ports.openHttp,
      oddities: this.#oddities,
      progress: this.#progress,
      emit: (event) => this.#emit(event),
      write: (text) => this.#socket?.send(text),
      fail: (error) => this.#fail(error),
      emptied: () => this.#checkDrained(),
    })
    this.#socket = this.#ports.openSocket(
      { url: request.url, headers: request.headers, connectTimeoutMs: CONNECT_TIMEOUT_MS },
      {
        opened: () => this.#handleOpened(request),
        message: (data) => this.#handleMessage(request, parseFrame(data)),
        pong: () => this.#handlePong(),
        closed: (end) => this.#handleSocketClosed(request, end),
      },
    )
  }

  send(pcm: Int16Array): void {
    if (this.#phase === 'open' && pcm.length > 0) this.#captioner?.hear(pcm)
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#socket?.bufferedBytes() ?? 0) / WIRE_BYTES_PER_MS
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.#phase === 'closed' || this.#phase === 'draining' || request instanceof EngineError) return
    if (nameOf(target) !== null) return this.#captioner?.setTarget(target)
    const { message } = request.failures.language(target)
    queueMicrotask(() => this.#emit({ type: 'warning', code: 'unsupported-language', message }))
  }

  probe(): void {
    if (!this.#wasOpen()) return
    this.#isProbing = true
    this.#socket?.ping()
  }

  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase !== 'open') return this.close()
    this.#phase = 'draining'
    this.#captioner?.finish()
    this.#timer.set(DRAIN_LIMIT_MS, () => {
      this.#emit({ type: 'warning', code: 'drain-timeout', message: 'The last words were not translated in time. The end of the translation may be missing.' })
      this.close()
    })
    // Told asynchronously like everything else.
    queueMicrotask(() => this.#checkDrained())
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end(null)
    this.#socket?.terminate()
  }

  #handleOpened(request: CaptionsRequest): void {
    if (this.#phase !== 'opening') return
    this.#phase = 'awaiting-created'
    this.#timer.set(SETUP_TIMEOUT_MS, () => this.#fail(request.failures.timeout('created')))
  }

  #handleMessage(request: CaptionsRequest, frame: ServerFrame): void {
    if (this.#phase === 'closed' || frame.kind === 'nothing') return
    if ('expiresAtMs' in frame) this.#handleSession(request, frame)
    else if (frame.kind === 'error') this.#handleError(request, frame)
    else if (frame.kind === 'odd') this.#oddities.note(frame.oddity, frame.detail)
    else if (this.#wasOpen()) this.#captioner?.handle(frame)
    else this.#oddities.note('unexpected-event', frame.kind)
  }

  #handleSession(request: CaptionsRequest, frame: Extract<ServerFrame, { kind: 'created' | 'updated' }>): void {
    if (frame.kind === 'created' && this.#phase === 'awaiting-created') {
      this.#phase = 'awaiting-updated'
      this.#expiresAtMs = frame.expiresAtMs
      this.#configure(request)
    } else if (frame.kind === 'updated' && this.#phase === 'awaiting-updated') {
      this.#timer.clear()
      this.#phase = 'open'
      this.#emit({ type: 'open', ...(this.#expiresAtMs === null ? {} : { expiresAt: this.#expiresAtMs }) })
      this.#captioner?.announce()
    } else this.#oddities.note('unexpected-event', `session.${frame.kind}`)
  }

  #configure(request: CaptionsRequest): void {
    const transcribing = this.#hasDelay ? request.transcribing : { ...request.transcribing, delay: null }
    this.#socket?.send(transcriptionUpdate(transcribing, UPDATE_ID))
    this.#timer.set(SETUP_TIMEOUT_MS, () => this.#fail(request.failures.timeout('updated')))
  }

  #handleError(request: CaptionsRequest, frame: Extract<ServerFrame, { kind: 'error' }>): void {
    this.#lastCode = frame.code
    const reason = reasonOfCode(frame.code)
    if (reason !== null && (endsSession(reason) || !this.#wasOpen())) return this.#fail(request.failures.server(reason, `error ${frame.code ?? ''}`))
    if (this.#phase === 'awaiting-updated') return this.#handleRefusal(request, frame.code)
    if (this.#captioner?.handleError(frame) !== true) this.#oddities.note('server-error', frame.code ?? 'no code')
  }

  /** The published types and the guides disagree about who takes a delay (openai-realtime.md 3.2): without it, it is tried once more. */
  #handleRefusal(request: CaptionsRequest, code: string | null): void {
    if (!this.#hasDelay) return this.#fail(request.failures.server('protocol', `settings refused: ${code ?? 'no code'}`))
    this.#hasDelay = false
    this.#emit({ type: 'warning', code: 'no-delay', message: 'The service does not let its waiting time be chosen with this model. It waits as it likes.' })
    this.#configure(request)
  }

  #wasOpen(): boolean {
    return this.#phase === 'open' || this.#phase === 'draining'
  }

  #handlePong(): void {
    if (!this.#isProbing || this.#phase === 'closed') return
    this.#isProbing = false
    this.#emit({ type: 'alive' })
  }

  #handleSocketClosed(request: CaptionsRequest, end: SocketEnd): void {
    if (this.#phase !== 'closed') this.#end(request.failures.socket(end, this.#lastCode))
  }

  #checkDrained(): void {
    if (this.#phase !== 'draining' || this.#captioner?.isIdle !== true) return
    this.#end(null)
    this.#socket?.close(1000)
  }

  #fail(error: EngineError): void {
    if (this.#phase === 'closed') return
    this.#end(error)
    this.#socket?.terminate()
  }

  #end(error: EngineError | null): void {
    if (this.#phase === 'closed') return
    if (this.#progress.unreported() !== null) this.#captioner?.tellUsage()
    this.#phase = 'closed'
    this.#timer.clear()
    this.#captioner?.stop()
    this.#onEvent({ type: 'closed', retry: error?.retry ?? 'never', ...(error === null ? {} : { error }) })
  }

  #emit(event: EngineEvent): void {
    if (this.#phase !== 'closed') this.#onEvent(event)
  }
}
