import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, type CodeReason } from '../openai-translate/error-codes.ts'
import { instructions, nameOf } from '../realtime/instructions.ts'
import { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { Progress } from '../wire/progress.ts'
import { VoicePacer } from '../wire/voice-pacer.ts'
import { TurnConversation } from './conversation.ts'
import type { TurnFrame } from './frames.ts'
import type { TurnRequest } from './request.ts'

const CONNECT_TIMEOUT_MS = 10_000
const DRAIN_LIMIT_MS = 20_000

type Phase = 'opening' | 'awaiting-created' | 'awaiting-updated' | 'open' | 'draining' | 'closed'

/** One session with a conversation service that is fed turn by turn, from upgrade to `closed`. Owns the socket and the timers. */
export class TurnByTurnConnection implements EngineConnection {
  readonly #request: TurnRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress: Progress
  readonly #timer: OneTimer
  readonly #voice: VoicePacer
  #talk: TurnConversation | null = null
  #phase: Phase = 'opening'
  #socket: Socket | null = null
  #expiresAtMs: number | null = null
  #lastReason: CodeReason | null = null
  #isProbing = false
  #isGreeted = false
  /** Forms of the settings that were sent. */
  #forms = 0
  #deadlineMs = 0

  constructor(request: TurnRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#onEvent = onEvent
    this.#oddities = new Oddities(ports.log)
    this.#progress = new Progress(request instanceof EngineError ? 24_000 : request.dialect.sampleRateHz)
    this.#timer = new OneTimer(ports.clock)
    this.#voice = new VoicePacer({ clock: ports.clock, emit: (voice) => this.#tell(voice), emptied: () => this.#checkDrained() })
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.#talk = new TurnConversation({
      request,
      clock: this.#ports.clock,
      oddities: this.#oddities,
      progress: this.#progress,
      emit: (event) => this.#emit(event),
      write: (text) => this.#socket?.send(text),
      settings: (told) => request.dialect.settings[Math.max(0, this.#forms - 1)]?.(told) ?? '',
      fail: (error) => this.#fail(error),
      settled: () => this.#checkDrained(),
    })
    this.#socket = this.#ports.openSocket(
      { url: request.url, headers: request.headers, connectTimeoutMs: CONNECT_TIMEOUT_MS },
      {
        opened: () => this.#handleOpened(request),
        message: (data) => this.#handleMessage(request, data),
        pong: () => this.#handlePong(),
        closed: (end) => this.#handleSocketClosed(request, end),
      },
    )
  }

  send(pcm: Int16Array): void {
    if (this.#phase !== 'open' || pcm.length === 0) return
    const sentMs = this.#progress.sent(pcm.length)
    this.#talk?.push(pcm)
    if (sentMs !== null) this.#emit({ type: 'usage', audioMs: sentMs })
  }

  unsentMs(): number {
    if (this.#phase === 'closed' || this.#request instanceof EngineError) return 0
    // 16-bit samples as base64.
    return (this.#socket?.bufferedBytes() ?? 0) / ((this.#request.dialect.sampleRateHz * 2 * 4) / 3 / 1000)
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.#phase === 'closed' || this.#phase === 'draining' || request instanceof EngineError) return
    if (nameOf(target) !== null) return this.#talk?.setTarget(target)
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
    this.#timer.set(DRAIN_LIMIT_MS, () => this.#drainedLate())
    this.#talk?.finish()
    this.#checkDrained()
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end(null)
    this.#socket?.terminate()
  }

  #handleOpened(request: TurnRequest): void {
    if (this.#phase !== 'opening') return
    this.#phase = 'awaiting-created'
    this.#deadlineMs = this.#ports.clock.nowMs() + request.dialect.readyWithinMs
    const { greetsWithinMs } = request.dialect
    if (greetsWithinMs === null) this.#waitUntilDeadline(request, 'created')
    else this.#timer.set(greetsWithinMs, () => this.#introduce(request))
  }

  #waitUntilDeadline(request: TurnRequest, what: 'created' | 'updated'): void {
    this.#timer.set(Math.max(0, this.#deadlineMs - this.#ports.clock.nowMs()), () => this.#fail(request.failures.timeout(what)))
  }

  /** The next form of the settings; false: there is none left. */
  #introduce(request: TurnRequest): boolean {
    const { settings, settledWithinMs } = request.dialect
    const form = settings[this.#forms]
    if (form === undefined) return false
    this.#forms += 1
    this.#phase = 'awaiting-updated'
    this.#socket?.send(form(instructions(request.interpreting)))
    if (settledWithinMs === null || !this.#isGreeted) this.#waitUntilDeadline(request, 'updated')
    else this.#timer.set(settledWithinMs, () => this.#stand())
    return true
  }

  #handleMessage(request: TurnRequest, data: string | Uint8Array): void {
    for (const frame of request.dialect.parse(data)) {
      if (this.#phase === 'closed') return
      this.#handleFrame(request, frame)
    }
    this.#checkDrained()
  }

  #handleFrame(request: TurnRequest, frame: TurnFrame): void {
    if (frame.kind === 'nothing') return
    if (frame.kind === 'odd') return this.#oddities.note(frame.oddity, frame.detail)
    if ('expiresAtMs' in frame) return this.#handleSession(request, frame)
    if (frame.kind === 'error') {
      this.#lastReason = frame.reason
      if (!this.#wasOpen()) {
        if (frame.reason === null && this.#phase === 'awaiting-updated' && this.#introduce(request)) return
        return this.#fail(request.failures.server(frame.reason ?? 'protocol', `settings refused: ${frame.detail}`))
      }
      if (frame.reason !== null && endsSession(frame.reason)) return this.#fail(request.failures.server(frame.reason, frame.detail))
    }
    if (this.#wasOpen()) this.#talk?.handle(frame)
    else this.#oddities.note('unexpected-event', frame.kind)
  }

  #handleSession(request: TurnRequest, frame: Extract<TurnFrame, { kind: 'created' | 'updated' }>): void {
    this.#expiresAtMs = frame.expiresAtMs ?? this.#expiresAtMs
    if (frame.kind === 'created' && this.#phase === 'awaiting-created') {
      this.#isGreeted = true
      this.#introduce(request)
    } else if (frame.kind === 'created' && this.#phase === 'awaiting-updated' && !this.#isGreeted) {
      // It stood late: the settings it was sent before it stood are in its hands.
      this.#isGreeted = true
      if (request.dialect.settledWithinMs !== null) this.#timer.set(request.dialect.settledWithinMs, () => this.#stand())
    } else if (frame.kind === 'updated' && this.#phase === 'awaiting-updated') this.#stand()
    else if (frame.kind === 'created' || !this.#wasOpen()) this.#oddities.note('unexpected-event', `session ${frame.kind}`)
  }

  #stand(): void {
    this.#timer.clear()
    this.#phase = 'open'
    this.#emit({ type: 'open', ...(this.#expiresAtMs === null ? {} : { expiresAt: this.#expiresAtMs }) })
  }

  #wasOpen(): boolean {
    return this.#phase === 'open' || this.#phase === 'draining'
  }

  #handlePong(): void {
    if (!this.#isProbing || this.#phase === 'closed') return
    this.#isProbing = false
    this.#emit({ type: 'alive' })
  }

  #handleSocketClosed(request: TurnRequest, end: SocketEnd): void {
    if (this.#phase !== 'closed') this.#end(request.failures.socket(end, this.#lastReason))
  }

  #drainedLate(): void {
    // Only voice is left, which the player has to hear out.
    if (this.#talk?.isIdle !== true) this.#emit({ type: 'warning', code: 'drain-timeout', message: 'The last words were not translated in time. The end of the translation may be missing.' })
    this.close()
  }

  #checkDrained(): void {
    if (this.#phase !== 'draining' || this.#talk?.isIdle !== true || !this.#voice.isEmpty) return
    this.#end(null)
    this.#socket?.close(1000)
  }

  #fail(error: EngineError): void {
    if (this.#phase === 'closed') return
    this.#end(error)
    this.#socket?.terminate()
  }

  /** The one way out: the bill is settled, everything stops, `closed` is told once. */
  #end(error: EngineError | null): void {
    if (this.#phase === 'closed') return
    const unreported = this.#progress.unreported()
    if (unreported !== null) this.#emit({ type: 'usage', audioMs: unreported })
    this.#voice.flush()
    this.#phase = 'closed'
    this.#timer.clear()
    this.#talk?.stop()
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
