import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { Progress } from '../wire/progress.ts'
import { VoicePacer } from '../wire/voice-pacer.ts'
import { instructions, nameOf } from './instructions.ts'
import { Interpreter } from './interpreter.ts'
import type { ConnectionRequest } from './request.ts'
import { parseFrame, type ServerFrame } from './wire-in.ts'
import { appendAudio, RATE_HZ, sessionUpdate, TURN_PAUSE_MS, WIRE_BYTES_PER_MS } from './wire-out.ts'

const CONNECT_TIMEOUT_MS = 10_000
const SETUP_TIMEOUT_MS = 10_000
const DRAIN_LIMIT_MS = 15_000
/** At the end so much silence is sent that the server ends the last turn by itself, and so long it is given to tell of one. */
const END_SILENCE_MS = TURN_PAUSE_MS + 550
const SETTLE_MS = 1_500
const UPDATE_ID = 'settings'

type Phase = 'opening' | 'awaiting-created' | 'awaiting-updated' | 'open' | 'draining' | 'closed'

/** One conversation session from upgrade to `closed`, used as an interpreter. Owns the socket and the timers. */
export class RealtimeConnection implements EngineConnection {
  readonly #request: ConnectionRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress = new Progress(RATE_HZ)
  readonly #timer: OneTimer
  readonly #voice: VoicePacer
  #interpreter: Interpreter | null = null
  #phase: Phase = 'opening'
  #socket: Socket | null = null
  #expiresAtMs: number | null = null
  #lastCode: string | null = null
  #isProbing = false
  #hasSettled = false

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#onEvent = onEvent
    this.#oddities = new Oddities(ports.log)
    this.#timer = new OneTimer(ports.clock)
    this.#voice = new VoicePacer({ clock: ports.clock, emit: (voice) => this.#tell(voice), emptied: () => this.#checkDrained() })
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.#interpreter = new Interpreter({
      request,
      clock: this.#ports.clock,
      oddities: this.#oddities,
      progress: this.#progress,
      emit: (event) => this.#emit(event),
      write: (text) => this.#socket?.send(text),
      fail: (error) => this.#fail(error),
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
    if (this.#phase !== 'open' || pcm.length === 0) return
    this.#socket?.send(appendAudio(pcm))
    if (this.#progress.sent(pcm.length) !== null) this.#interpreter?.tellUsage()
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#socket?.bufferedBytes() ?? 0) / WIRE_BYTES_PER_MS
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.#phase === 'closed' || this.#phase === 'draining' || request instanceof EngineError) return
    if (nameOf(target) !== null) return this.#interpreter?.setTarget(target)
    const { message } = request.failures.language(target)
    queueMicrotask(() => this.#emit({ type: 'warning', code: 'unsupported-language', message }))
  }

  probe(): void {
    if (this.#phase !== 'open' && this.#phase !== 'draining') return
    this.#isProbing = true
    this.#socket?.ping()
  }

  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase !== 'open') return this.close()
    this.#phase = 'draining'
    this.#socket?.send(appendAudio(new Int16Array((RATE_HZ * END_SILENCE_MS) / 1000)))
    this.#timer.set(SETTLE_MS, () => this.#settled())
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end(null)
    this.#socket?.terminate()
  }

  #handleOpened(request: ConnectionRequest): void {
    if (this.#phase !== 'opening') return
    this.#phase = 'awaiting-created'
    this.#timer.set(SETUP_TIMEOUT_MS, () => this.#fail(request.failures.timeout('created')))
  }

  #handleMessage(request: ConnectionRequest, frame: ServerFrame): void {
    if (this.#phase === 'closed' || frame.kind === 'nothing') return
    if ('expiresAtMs' in frame) this.#handleSession(request, frame)
    else if (frame.kind === 'error') this.#handleError(request, frame)
    else if (frame.kind === 'odd') this.#oddities.note(frame.oddity, frame.detail)
    else if (this.#wasOpen()) this.#interpreter?.handle(frame)
    else this.#oddities.note('unexpected-event', frame.kind)
    this.#checkDrained()
  }

  #handleSession(request: ConnectionRequest, frame: Extract<ServerFrame, { kind: 'created' | 'updated' }>): void {
    if (frame.kind === 'created' && this.#phase === 'awaiting-created') {
      this.#phase = 'awaiting-updated'
      this.#expiresAtMs = frame.expiresAtMs
      this.#socket?.send(sessionUpdate({ ...request, instructions: instructions(request.interpreting) }, UPDATE_ID))
      this.#timer.set(SETUP_TIMEOUT_MS, () => this.#fail(request.failures.timeout('updated')))
    } else if (frame.kind === 'updated' && this.#phase === 'awaiting-updated') {
      this.#timer.clear()
      this.#phase = 'open'
      this.#emit({ type: 'open', ...(this.#expiresAtMs === null ? {} : { expiresAt: this.#expiresAtMs }) })
      this.#interpreter?.announce()
    } else this.#oddities.note('unexpected-event', `session.${frame.kind}`)
  }

  #handleError(request: ConnectionRequest, frame: Extract<ServerFrame, { kind: 'error' }>): void {
    this.#lastCode = frame.code
    const reason = reasonOfCode(frame.code)
    if (reason !== null && (endsSession(reason) || !this.#wasOpen())) return this.#fail(request.failures.server(reason, `error ${frame.code ?? ''}`))
    // Refused settings: without them it would answer instead of interpreting.
    if (this.#phase === 'awaiting-updated') return this.#fail(request.failures.server('protocol', `settings refused: ${frame.code ?? 'no code'}`))
    if (this.#interpreter?.handleError(frame) !== true) this.#oddities.note('server-error', frame.code ?? 'no code')
  }

  #wasOpen(): boolean {
    return this.#phase === 'open' || this.#phase === 'draining'
  }

  #handlePong(): void {
    if (!this.#isProbing || this.#phase === 'closed') return
    this.#isProbing = false
    this.#emit({ type: 'alive' })
  }

  #handleSocketClosed(request: ConnectionRequest, end: SocketEnd): void {
    if (this.#phase !== 'closed') this.#end(request.failures.socket(end, this.#lastCode))
  }

  #settled(): void {
    this.#hasSettled = true
    this.#timer.set(DRAIN_LIMIT_MS - SETTLE_MS, () => {
      // Only voice is left, which the player has to hear out.
      if (this.#interpreter?.isIdle === true) return this.close()
      this.#emit({ type: 'warning', code: 'drain-timeout', message: 'The last words were not translated in time. The end of the translation may be missing.' })
      this.close()
    })
    this.#checkDrained()
  }

  #checkDrained(): void {
    if (this.#phase !== 'draining' || !this.#hasSettled || this.#interpreter?.isIdle !== true || !this.#voice.isEmpty) return
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
    if (this.#progress.unreported() !== null) this.#interpreter?.tellUsage()
    this.#voice.flush()
    this.#phase = 'closed'
    this.#timer.clear()
    this.#interpreter?.stop()
    this.#onEvent({ type: 'closed', retry: error?.retry ?? 'never', ...(error === null ? {} : { error }) })
  }

  #emit(event: EngineEvent): void {
    if (this.#phase === 'closed') return
    if (event.type === 'clear-audio') this.#voice.clear()
    if (event.type !== 'audio') this.#tell(event)
    else if (!isAllZero(event.pcm)) this.#voice.push(event)
  }

  #tell(event: EngineEvent): void {
    if (this.#phase !== 'closed') this.#onEvent(event)
  }
}
