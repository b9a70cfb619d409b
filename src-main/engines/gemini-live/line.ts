import { assertNever } from '../../../src-shared/assert.ts'
import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { TimerHandle } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EnginePorts } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import type { Oddities } from '../wire/oddities.ts'
import { decodePcm } from '../wire/pcm-base64.ts'
import { Conversation } from './conversation.ts'
import { failureFromEnd, geminiFailure, reasonOfText, timeoutFailure, type FailureContext } from './failures.ts'
import type { ConnectionRequest } from './request.ts'
import { parseFrame, type ServerItem } from './wire-in.ts'
import type { Marked } from './turns.ts'
import { audioChunk, audioStreamEnd, WIRE_BYTES_PER_MS } from './wire-out.ts'

const CONNECT_TIMEOUT_MS = 10_000
const SETUP_TIMEOUT_MS = 10_000
/**
 * The service never says that it has finished: the end is this long without a word or a sound, and not before the last words can have come
 * (fragments come a second apart, output trails by a few seconds: other-engines.md 1.4).
 */
const QUIET_MS = 2_000
const SETTLE_MS = 5_000
const DRAIN_LIMIT_MS = 15_000
/** A model that was spoken to and says nothing for so long will not answer, ms. */
const THINKING_MS = 6_000
/** Samples up to this are silence with a little noise. */
const SILENCE_AMPLITUDE = 128

/** What a line passes on of what the service says. */
export type LineWord =
  | { readonly type: 'alive' | 'clear-audio' | 'drained-late' | 'answered-instead' }
  | { readonly type: 'source' | 'target'; readonly text: string; readonly language: string | null; readonly turn: Marked | null }
  /** Of a service of turns: how far it has answered, ms of this line's sound. */
  | { readonly type: 'answered'; readonly audioMs: number }
  | { readonly type: 'cost'; readonly usd: number }
  | { readonly type: 'audio'; readonly pcm: Int16Array; readonly sampleRateHz: number }
  | { readonly type: 'expiring'; readonly inMs: number }

/** `closed` is the last; `error` null: in good order. */
export type LineEvent = LineWord | { readonly type: 'open' } | { readonly type: 'closed'; readonly error: EngineError | null }

export interface LinePorts {
  readonly request: ConnectionRequest
  readonly target: LanguageTag
  readonly ports: EnginePorts
  readonly oddities: Oddities
  readonly onEvent: (event: LineEvent) => void
}

type Phase = 'opening' | 'awaiting-setup' | 'open' | 'draining' | 'closed'

/** One live session on one socket, into one language. Owns the socket and one timer. */
export class GeminiLine {
  readonly #ports: LinePorts
  #phase: Phase = 'opening'
  #socket: Socket | null = null
  #timer: TimerHandle | null = null
  #wasOpen = false
  #isProbing = false
  #drain = { sinceMs: 0, heardAtMs: 0 }
  readonly #conversation: Conversation | null

  constructor(ports: LinePorts) {
    this.#ports = ports
    const { turns } = ports.request
    this.#conversation = turns === null ? null : new Conversation({ prices: turns.prices, tell: (word) => ports.onEvent(word) })
  }

  start(): void {
    const { request, ports } = this.#ports
    this.#socket = ports.openSocket(
      { url: request.url, headers: request.headers, connectTimeoutMs: CONNECT_TIMEOUT_MS },
      {
        opened: () => this.#handleOpened(),
        message: (data) => this.#handleMessage(data),
        pong: () => this.#handlePong(),
        closed: (end) => this.#handleSocketClosed(end),
      },
    )
  }

  send(pcm: Int16Array): void {
    if (this.#phase !== 'open') return
    this.#socket?.send(audioChunk(pcm))
    this.#conversation?.sent(pcm)
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#socket?.bufferedBytes() ?? 0) / WIRE_BYTES_PER_MS
  }

  probe(): void {
    if (this.#phase !== 'open' && this.#phase !== 'draining') return
    this.#isProbing = true
    this.#socket?.ping()
  }

  /** No more sound: what is still to come is heard, then it ends. */
  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase !== 'open') return this.close()
    const nowMs = this.#ports.ports.clock.nowMs()
    this.#phase = 'draining'
    this.#drain = { sinceMs: nowMs, heardAtMs: nowMs }
    this.#socket?.send(audioStreamEnd())
    this.#waitForQuiet()
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end(null)
    this.#socket?.terminate()
  }

  #handleOpened(): void {
    if (this.#phase !== 'opening') return
    const { request, target } = this.#ports
    this.#phase = 'awaiting-setup'
    this.#socket?.send(request.setup(target))
    this.#startTimer(SETUP_TIMEOUT_MS, () => this.#fail(timeoutFailure(this.#context())))
  }

  #handleMessage(data: string | Uint8Array): void {
    for (const item of parseFrame(data)) {
      if (this.#phase === 'closed') return
      this.#handleItem(item)
    }
  }

  #handleItem(item: ServerItem): void {
    const { oddities, onEvent } = this.#ports
    switch (item.kind) {
      case 'setup-complete':
        return this.#handleSetupComplete()
      case 'source':
      case 'target':
        this.#heard()
        if (this.#conversation !== null) return this.#conversation.handle(item)
        return item.text === '' ? undefined : onEvent({ type: item.kind, text: item.text, language: item.language, turn: null })
      case 'turn-complete':
        this.#heard()
        return this.#conversation?.complete()
      case 'usage':
        return this.#conversation?.usage(item.usage)
      case 'audio':
        return this.#handleAudio(item)
      case 'interrupted':
        return onEvent({ type: 'clear-audio' })
      case 'go-away':
        return onEvent({ type: 'expiring', inMs: item.inMs })
      case 'error':
        return this.#fail(geminiFailure(reasonOfText(item.reason) ?? 'server', this.#context(), 'error message'))
      case 'odd':
        return oddities.note(item.oddity, item.detail)
      default:
        return assertNever(item)
    }
  }

  #handleSetupComplete(): void {
    if (this.#phase !== 'awaiting-setup') return this.#ports.oddities.note('unexpected-event', 'setupComplete')
    this.#stopTimer()
    this.#phase = 'open'
    this.#wasOpen = true
    this.#ports.onEvent({ type: 'open' })
  }

  #handleAudio({ base64, sampleRateHz }: Extract<ServerItem, { kind: 'audio' }>): void {
    const pcm = decodePcm(base64)
    if (pcm === null) return this.#ports.oddities.note('broken-base64', 'inlineData')
    if (pcm.some((sample) => Math.abs(sample) > SILENCE_AMPLITUDE)) this.#heard()
    if (pcm.length > 0 && !isAllZero(pcm)) this.#ports.onEvent({ type: 'audio', pcm, sampleRateHz })
  }

  #handlePong(): void {
    if (!this.#isProbing || this.#phase === 'closed') return
    this.#isProbing = false
    this.#ports.onEvent({ type: 'alive' })
  }

  #handleSocketClosed(end: SocketEnd): void {
    if (this.#phase === 'closed') return
    // A service that says goodbye while we wait for its silence has nothing more to say.
    const isFinished = this.#phase === 'draining' && end.code === 1000
    this.#end(isFinished ? null : failureFromEnd(end, this.#context()))
  }

  #heard(): void {
    this.#drain = { ...this.#drain, heardAtMs: this.#ports.ports.clock.nowMs() }
  }

  #waitForQuiet(): void {
    const nowMs = this.#ports.ports.clock.nowMs()
    const { sinceMs, heardAtMs } = this.#drain
    const quietAtMs = this.#quietAtMs(sinceMs, heardAtMs)
    if (nowMs >= quietAtMs) return this.#drained()
    if (nowMs >= sinceMs + DRAIN_LIMIT_MS) {
      this.#ports.onEvent({ type: 'drained-late' })
      return this.close()
    }
    this.#startTimer(Math.min(quietAtMs, sinceMs + DRAIN_LIMIT_MS) - nowMs, () => this.#waitForQuiet())
  }

  /** Who answers by turns has finished soon after the last one, and thinks for a while before each. */
  #quietAtMs(sinceMs: number, heardAtMs: number): number {
    if (this.#conversation === null) return Math.max(heardAtMs + QUIET_MS, sinceMs + SETTLE_MS)
    return this.#conversation.isWaiting ? Math.max(heardAtMs, sinceMs) + THINKING_MS : Math.max(heardAtMs, sinceMs) + QUIET_MS
  }

  #drained(): void {
    this.#end(null)
    this.#socket?.close(1000)
  }

  #fail(error: EngineError): void {
    if (this.#phase === 'closed') return
    this.#end(error)
    this.#socket?.terminate()
  }

  #end(error: EngineError | null): void {
    this.#phase = 'closed'
    this.#stopTimer()
    this.#ports.onEvent({ type: 'closed', error })
  }

  #context(): FailureContext {
    const { request, target } = this.#ports
    return { host: new URL(request.url).hostname, model: request.model, language: request.languageOf(target) ?? target, wasOpen: this.#wasOpen }
  }

  #startTimer(delayMs: number, run: () => void): void {
    this.#stopTimer()
    this.#timer = this.#ports.ports.clock.setTimer(delayMs, () => {
      this.#timer = null
      run()
    })
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#ports.ports.clock.clearTimer(this.#timer)
    this.#timer = null
  }
}
