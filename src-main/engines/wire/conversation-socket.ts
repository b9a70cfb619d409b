import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { nameOf } from '../realtime/instructions.ts'
import { guarded } from './guarded.ts'
import { Oddities } from './oddities.ts'
import { OneTimer } from './one-timer.ts'
import { Progress } from './progress.ts'
import { VoicePacer } from './voice-pacer.ts'

/** As much of a checked request as the socket itself needs. */
export interface SocketRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly failures: { language(target: LanguageTag): EngineError; timeout(what: 'created' | 'updated'): EngineError }
}

/** What is told to the socket about its service. */
export interface SocketFacts {
  readonly rateHz: number
  /** The last words are waited for so long, ms. */
  readonly drainLimitMs: number
}

export type SocketPhase = 'opening' | 'awaiting-created' | 'awaiting-updated' | 'open' | 'draining' | 'closed'

const CONNECT_TIMEOUT_MS = 10_000
const LATE = 'The last words were not translated in time. The end of the translation may be missing.'

/**
 * One conversation over one socket of JSON texts, from upgrade to `closed`: its phases, its timer, its voice at the pace of speech, and the one way
 * out. What is said in it is the heir's. Events never come from within `connect`; after `closed` nothing does.
 */
export abstract class ConversationSocket<Request extends SocketRequest> implements EngineConnection {
  protected readonly ports: EnginePorts
  protected readonly oddities: Oddities
  protected readonly progress: Progress
  protected readonly timer: OneTimer
  protected phase: SocketPhase = 'opening'
  protected expiresAtMs: number | null = null
  readonly #request: Request | EngineError
  readonly #facts: SocketFacts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #voice: VoicePacer
  #socket: Socket | null = null
  #isProbing = false

  constructor(request: Request | EngineError, facts: SocketFacts, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#facts = facts
    this.ports = ports
    this.oddities = new Oddities(ports.log)
    this.#onEvent = guarded(onEvent, this.oddities)
    this.progress = new Progress(facts.rateHz)
    this.timer = new OneTimer(ports.clock)
    this.#voice = new VoicePacer({ clock: ports.clock, emit: (voice) => this.#tell(voice), emptied: () => this.checkDrained() })
  }

  /** The socket is about to be opened. */
  protected abstract begin(request: Request): void
  /** The upgrade is done. */
  protected abstract handleOpened(request: Request): void
  protected abstract handleMessage(request: Request, data: string | Uint8Array): void
  /** Why a socket that was still needed is gone. */
  protected abstract failureOf(request: Request, end: SocketEnd): EngineError
  /** Sound while the conversation stands. */
  protected abstract hear(pcm: Int16Array): void
  protected abstract retarget(target: LanguageTag): void
  /** No more sound comes. */
  protected abstract drain(): void
  /** Everything that was said is translated. */
  protected abstract get isDone(): boolean
  protected abstract tellUsage(): void
  /** Stops whatever still runs. */
  protected abstract stop(): void

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.begin(request)
    this.#socket = this.ports.openSocket(
      { url: request.url, headers: request.headers, connectTimeoutMs: CONNECT_TIMEOUT_MS },
      {
        opened: () => {
          if (this.phase !== 'opening') return
          this.phase = 'awaiting-created'
          this.handleOpened(request)
        },
        message: (data) => {
          if (this.phase !== 'closed') this.handleMessage(request, data)
          this.checkDrained()
        },
        pong: () => this.#handlePong(),
        closed: (end) => {
          if (this.phase !== 'closed') this.#end(this.failureOf(request, end))
        },
      },
    )
  }

  send(pcm: Int16Array): void {
    if (this.phase === 'open' && pcm.length > 0) this.hear(pcm)
  }

  /** 16-bit samples as base64; the envelope adds about 1 %. */
  unsentMs(): number {
    return this.phase === 'closed' ? 0 : (this.#socket?.bufferedBytes() ?? 0) / ((this.#facts.rateHz * 2 * 4) / 3 / 1000)
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.phase === 'closed' || this.phase === 'draining' || request instanceof EngineError) return
    if (nameOf(target) !== null) return this.retarget(target)
    const { message } = request.failures.language(target)
    queueMicrotask(() => this.emit({ type: 'warning', code: 'unsupported-language', message }))
  }

  probe(): void {
    if (!this.wasOpen) return
    this.#isProbing = true
    this.#socket?.ping()
  }

  finish(): void {
    if (this.phase === 'draining' || this.phase === 'closed') return
    if (this.phase !== 'open') return this.close()
    this.phase = 'draining'
    this.waitForTheRest(this.#facts.drainLimitMs)
    this.drain()
    // Told later, like everything else.
    queueMicrotask(() => this.checkDrained())
  }

  close(): void {
    if (this.phase === 'closed') return
    this.#end(null)
    this.#socket?.terminate()
  }

  protected get wasOpen(): boolean {
    return this.phase === 'open' || this.phase === 'draining'
  }

  protected write(text: string): void {
    this.#socket?.send(text)
  }

  /** The service has taken its settings. */
  protected stand(): void {
    this.timer.clear()
    this.phase = 'open'
    this.emit({ type: 'open', ...(this.expiresAtMs === null ? {} : { expiresAt: this.expiresAtMs }) })
  }

  /** What has not come by then is said to be missing. */
  protected waitForTheRest(limitMs: number): void {
    this.timer.set(limitMs, () => {
      // Only voice may be left, which the player has to hear out.
      if (!this.isDone) this.emit({ type: 'warning', code: 'drain-timeout', message: LATE })
      this.close()
    })
  }

  protected checkDrained(): void {
    if (this.phase !== 'draining' || !this.isDone || !this.#voice.isEmpty) return
    this.#end(null)
    this.#socket?.close(1000)
  }

  protected fail(error: EngineError): void {
    if (this.phase === 'closed') return
    this.#end(error)
    this.#socket?.terminate()
  }

  protected emit(event: EngineEvent): void {
    if (this.phase === 'closed') return
    if (event.type === 'clear-audio') this.#voice.clear()
    if (event.type !== 'audio') this.#tell(event)
    else if (!isAllZero(event.pcm)) this.#voice.push(event)
  }

  #handlePong(): void {
    if (!this.#isProbing || this.phase === 'closed') return
    this.#isProbing = false
    this.emit({ type: 'alive' })
  }

  #end(error: EngineError | null): void {
    if (this.phase === 'closed') return
    if (this.progress.unreported() !== null) this.tellUsage()
    this.#voice.flush()
    this.phase = 'closed'
    this.timer.clear()
    this.stop()
    this.#onEvent({ type: 'closed', retry: error?.retry ?? 'never', ...(error === null ? {} : { error }) })
  }

  #tell(event: EngineEvent): void {
    if (this.phase !== 'closed') this.#onEvent(event)
  }
}
