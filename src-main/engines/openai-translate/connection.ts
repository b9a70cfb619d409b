import { assertNever } from '../../../src-shared/assert.ts'
import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { TimerHandle } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from './error-codes.ts'
import { failureFromEnd, lostFailure, serverFailure, timeoutFailure, type FailureContext } from './failures.ts'
import { guarded } from '../wire/guarded.ts'
import { Oddities } from '../wire/oddities.ts'
import { PendingUpdates, type PendingUpdate } from './pending-updates.ts'
import { Progress } from '../wire/progress.ts'
import { SeenIds } from './seen-ids.ts'
import { supportedLanguage, unsupportedLanguage, type ConnectionRequest } from './request.ts'
import { decodePcm } from '../wire/pcm-base64.ts'
import { safeName } from '../wire/safe-name.ts'
import { SAMPLE_RATE_HZ } from './description.ts'
import { parseFrame, type ServerError, type ServerFrame } from './wire-in.ts'
import { appendAudio, sessionClose, sessionUpdate, WIRE_BYTES_PER_MS } from './wire-out.ts'

const CONNECT_TIMEOUT_MS = 10_000
const CREATED_TIMEOUT_MS = 10_000
const UPDATED_TIMEOUT_MS = 5_000
/** The tail after `session.close` took 3.8 s where it was measured (openai-realtime.md 2.4). */
const DRAIN_LIMIT_MS = 15_000
/** An error event explains a close that comes this soon after it. */
const ERROR_EXPLAINS_MS = 5_000

type Phase = 'opening' | 'awaiting-created' | 'configuring' | 'open' | 'draining' | 'closed'

/**
 * One translation session from upgrade to `closed`. It owns one socket and at most one timer; once `closed` is told, whatever the
 * socket still says is ignored.
 */
export class OpenAiTranslateConnection implements EngineConnection {
  readonly #request: ConnectionRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress = new Progress(SAMPLE_RATE_HZ)
  readonly #updates = new PendingUpdates()
  readonly #seen = new SeenIds()
  #phase: Phase = 'opening'
  #socket: Socket | null = null
  #timer: TimerHandle | null = null
  #nextEventId = 1
  /** What the server last agreed to; a change under way is in `#updates`. */
  #agreed: { readonly language: LanguageTag; readonly target: LanguageTag } = { language: '', target: '' }
  #expiresAtMs: number | null = null
  #lastError: { readonly code: string; readonly atMs: number } | null = null
  #isProbing = false

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#oddities = new Oddities(ports.log)
    this.#onEvent = guarded(onEvent, this.#oddities)
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return this.#failSoon(request)
    this.#agreed = { language: request.config.language, target: request.target }
    const { url, headers } = request
    try {
      this.#socket = this.#ports.openSocket(
        { url, headers, connectTimeoutMs: CONNECT_TIMEOUT_MS },
        {
          opened: () => this.#handleOpened(),
          message: (data) => this.#handleMessage(data),
          pong: () => this.#tellAlive(),
          closed: (end) => this.#handleSocketClosed(end),
        },
      )
    } catch (error) {
      this.#failSoon(lostFailure(error instanceof Error ? error.name : 'socket', this.#context()))
    }
  }

  send(pcm: Int16Array): void {
    if (this.#phase !== 'open' || pcm.length === 0) return
    this.#socket?.send(appendAudio(pcm))
    this.#emitUsage(this.#progress.sent(pcm.length))
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#socket?.bufferedBytes() ?? 0) / WIRE_BYTES_PER_MS
  }

  setTarget(target: LanguageTag): void {
    if (this.#phase === 'closed' || this.#phase === 'draining') return
    const language = supportedLanguage(target)
    if (language instanceof EngineError) return this.#warnSoon(language)
    if (this.#phase === 'open') this.#sendUpdate('target', { language, target })
    else this.#agreed = { language, target }
  }

  probe(): void {
    if (this.#phase !== 'open' && this.#phase !== 'draining') return
    this.#isProbing = true
    this.#socket?.ping()
    // An update that is under way is a question already, and repeating the old configuration would undo it.
    if (this.#phase === 'open' && this.#updates.isEmpty) this.#sendUpdate('probe', this.#agreed)
  }

  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase !== 'open') return this.close()
    this.#phase = 'draining'
    this.#socket?.send(sessionClose(this.#eventId('bye')))
    this.#startTimer(DRAIN_LIMIT_MS, () => this.#drainedTooLong())
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end({ type: 'closed', retry: 'never' })
    this.#socket?.terminate()
  }

  #handleOpened(): void {
    if (this.#phase !== 'opening') return
    this.#phase = 'awaiting-created'
    this.#startTimer(CREATED_TIMEOUT_MS, () => this.#fail(timeoutFailure('created', this.#context())))
  }

  #handleMessage(data: string | Uint8Array): void {
    if (this.#phase === 'closed') return
    const { id, frame } = parseFrame(data)
    if (id !== null && this.#seen.isRepeated(id)) return this.#oddities.note('repeated-event', frame.kind)
    this.#handleFrame(frame)
  }

  #handleFrame(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'created':
        return this.#handleCreated(frame.expiresAtMs)
      case 'updated':
        return this.#handleUpdated(frame)
      case 'source':
      case 'target':
        return this.#handleText(frame)
      case 'audio':
        return this.#handleAudio(frame)
      case 'closed':
        return this.#handleSessionClosed()
      case 'error':
        return this.#handleError(frame)
      case 'nothing':
        return
      case 'odd':
        return this.#oddities.note(frame.oddity, frame.detail)
      default:
        return assertNever(frame)
    }
  }

  #handleCreated(expiresAtMs: number | null): void {
    if (this.#phase !== 'awaiting-created') return this.#oddities.note('unexpected-event', 'session.created')
    this.#phase = 'configuring'
    this.#expiresAtMs = expiresAtMs
    this.#sendUpdate('setup', this.#agreed)
    this.#startTimer(UPDATED_TIMEOUT_MS, () => this.#fail(timeoutFailure('updated', this.#context())))
  }

  #handleUpdated(frame: { readonly expiresAtMs: number | null; readonly language: string | null }): void {
    const answered = this.#updates.accept(frame.language)
    if (answered === null) return this.#oddities.note('unexpected-event', 'session.updated')
    if (answered.purpose === 'setup') return this.#becomeOpen(answered, frame.expiresAtMs ?? this.#expiresAtMs)
    this.#agreed = answered
    if (answered.purpose === 'target') this.#emit({ type: 'target-changed', target: answered.target })
    this.#tellAlive()
  }

  #becomeOpen(setup: PendingUpdate, expiresAtMs: number | null): void {
    const wanted = this.#agreed
    this.#agreed = setup
    this.#phase = 'open'
    this.#stopTimer()
    this.#emit({ type: 'open', ...(expiresAtMs === null ? {} : { expiresAt: expiresAtMs }) })
    // The target was changed before the setup was sent, or while it was on its way.
    if (setup.target !== this.#checked().target) this.#emit({ type: 'target-changed', target: setup.target })
    if (wanted.target !== setup.target) this.setTarget(wanted.target)
  }

  #handleText(frame: { readonly kind: 'source' | 'target'; readonly text: string; readonly audioMs: number | null }): void {
    const isWanted = frame.kind === 'target' || this.#checked().wantSourceText
    if (frame.text !== '' && isWanted) {
      this.#emit({ type: frame.kind, text: frame.text, mode: 'append', final: false, ...position(frame.audioMs) })
    }
    if (frame.kind === 'target') this.#answer(frame.audioMs)
  }

  #handleAudio(frame: { readonly base64: string; readonly sampleRateHz: number; readonly audioMs: number | null }): void {
    const pcm = decodePcm(frame.base64)
    if (pcm === null) return this.#oddities.note('broken-base64', 'session.output_audio.delta')
    const { wantVoice, keepFiller } = this.#checked()
    const isSound = pcm.length > 0 && (keepFiller || !isAllZero(pcm))
    if (wantVoice && isSound) {
      this.#emit({ type: 'audio', pcm, sampleRateHz: frame.sampleRateHz, ...position(frame.audioMs) })
    }
    this.#answer(frame.audioMs)
  }

  #handleSessionClosed(): void {
    this.#answer(this.#progress.sentMs)
    // Without our asking, the service ended the session for reasons of its own: the user still needs one.
    const isAsked = this.#phase === 'draining'
    this.#end(isAsked ? { type: 'closed', retry: 'never' } : closedBy(lostFailure('session.closed unasked', this.#context())))
    this.#socket?.close()
  }

  #handleError(error: ServerError): void {
    const code = safeName(error.code ?? error.type)
    this.#lastError = { code, atMs: this.#ports.clock.nowMs() }
    const reason = reasonOfCode(code)
    const isSetup = this.#phase !== 'open' && this.#phase !== 'draining'
    const refused = this.#updates.refuse(error)
    if (reason !== null && (isSetup || endsSession(reason))) {
      return this.#fail(serverFailure(reason, this.#context(error), { detail: code }))
    }
    if (refused === null) return this.#oddities.note('server-error', code)
    this.#handleRefused(refused, error)
  }

  #handleRefused(update: PendingUpdate, error: ServerError): void {
    const isLanguage = error.param === null || error.param.endsWith('output.language')
    if (update.purpose === 'setup') {
      const detail = `setup refused: ${safeName(error.code ?? error.type)}, ${safeName(error.param ?? 'no-param')}`
      const isSureLanguage = error.param !== null && isLanguage
      return this.#fail(isSureLanguage ? unsupportedLanguage(update.target) : serverFailure('protocol', this.#context(), { detail }))
    }
    if (update.purpose === 'target') this.#warn(unsupportedLanguage(update.target))
    else this.#oddities.note('probe-refused', safeName(error.code ?? error.type))
    this.#tellAlive()
  }

  #handleSocketClosed(end: SocketEnd): void {
    if (this.#phase === 'closed') return
    const isRecent = this.#lastError !== null && this.#ports.clock.nowMs() - this.#lastError.atMs <= ERROR_EXPLAINS_MS
    const lastCode = isRecent ? (this.#lastError?.code ?? null) : null
    this.#end(closedBy(failureFromEnd(end, lastCode, this.#context())))
  }

  #drainedTooLong(): void {
    const message = 'OpenAI did not finish the last words in time. The end of the translation may be missing.'
    this.#emit({ type: 'warning', code: 'drain-timeout', message })
    this.close()
  }

  #sendUpdate(purpose: PendingUpdate['purpose'], wanted: { readonly language: LanguageTag; readonly target: LanguageTag }): void {
    const eventId = this.#eventId(purpose)
    this.#updates.add({ eventId, purpose, language: wanted.language, target: wanted.target })
    this.#socket?.send(sessionUpdate({ ...this.#checked().config, language: wanted.language }, eventId))
  }

  #answer(audioMs: number | null): void {
    const answeredMs = audioMs === null ? null : this.#progress.answered(audioMs)
    if (answeredMs !== null) this.#emit({ type: 'answered', audioMs: answeredMs })
  }

  #tellAlive(): void {
    if (!this.#isProbing) return
    this.#isProbing = false
    this.#emit({ type: 'alive' })
  }

  #emitUsage(audioMs: number | null): void {
    if (audioMs !== null) this.#emit({ type: 'usage', audioMs })
  }

  #warn(error: EngineError): void {
    this.#emit({ type: 'warning', code: error.reason, message: error.message })
  }

  /** Not from within the caller's own call. */
  #warnSoon(error: EngineError): void {
    queueMicrotask(() => this.#warn(error))
  }

  #failSoon(error: EngineError): void {
    queueMicrotask(() => this.#fail(error))
  }

  #fail(error: EngineError): void {
    if (this.#phase === 'closed') return
    this.#end(closedBy(error))
    this.#socket?.terminate()
  }

  /** The one way out: releases the timer, settles the bill, tells `closed`. The caller disposes of the socket. */
  #end(closed: Extract<EngineEvent, { type: 'closed' }>): void {
    this.#emitUsage(this.#progress.unreported())
    this.#emit(closed)
    this.#stopTimer()
  }

  /** Nothing follows `closed`. */
  #emit(event: EngineEvent): void {
    if (this.#phase === 'closed') return
    if (event.type === 'closed') this.#phase = 'closed'
    this.#onEvent(event)
  }

  #startTimer(delayMs: number, run: () => void): void {
    this.#stopTimer()
    this.#timer = this.#ports.clock.setTimer(delayMs, () => {
      this.#timer = null
      run()
    })
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #eventId(purpose: string): string {
    return `${purpose}-${this.#nextEventId++}`
  }

  /** Names the model the failure is about: a refused transcription model is not the translation model. */
  #context(error?: ServerError): FailureContext {
    const { url, model, config, company } = this.#checked()
    const isTranscription = error?.param?.includes('transcription') ?? false
    return { host: new URL(url).hostname, model: isTranscription ? (config.transcriptionModel ?? model) : model, ...(company === undefined ? {} : { company }) }
  }

  /** Only called with a socket, which a refused request never gets. */
  #checked(): ConnectionRequest {
    if (this.#request instanceof EngineError) throw new Error('impossible: a refused request has a socket')
    return this.#request
  }
}

function closedBy(error: EngineError): Extract<EngineEvent, { type: 'closed' }> {
  return { type: 'closed', retry: error.retry, error }
}

function position(audioMs: number | null): { readonly audioMs?: number } {
  return audioMs === null ? {} : { audioMs }
}
