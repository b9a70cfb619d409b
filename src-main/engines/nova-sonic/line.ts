import { assertNever } from '../../../src-shared/assert.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { OpenEventStream } from '../../network/event-stream.ts'
import type { Socket, SocketEnd } from '../../network/socket.ts'
import type { EnginePorts } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { instructions } from '../realtime/instructions.ts'
import type { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { decodePcm } from '../wire/pcm-base64.ts'
import { failureFromEnd, novaFailure } from './failures.ts'
import type { ConnectionRequest } from './request.ts'
import { type NovaTokens, parseEvent, type ServerEvent, type TextKind } from './wire-in.ts'
import { audioInput, closingEvents, openingEvents, WIRE_BYTES_PER_MS } from './wire-out.ts'

const CONNECT_TIMEOUT_MS = 10_000
const SETUP_TIMEOUT_MS = 10_000
/** After our goodbye the last count of tokens may still come. */
const GOODBYE_MS = 2_000

/** About the turn it heard. */
export type Said =
  | { readonly type: 'interrupted' | 'turn-ended' }
  | { readonly type: 'text'; readonly text: string; readonly kind: TextKind }
  | { readonly type: 'audio'; readonly pcm: Int16Array }

/** `closed` is the last; `error` null: in good order. */
export type LineEvent =
  | Said
  | { readonly type: 'open' | 'alive' }
  | { readonly type: 'usage'; readonly tokens: NovaTokens }
  | { readonly type: 'closed'; readonly error: EngineError | null }

export interface LinePorts {
  readonly request: ConnectionRequest
  readonly target: LanguageTag
  readonly clock: EnginePorts['clock']
  readonly openStream: OpenEventStream
  readonly oddities: Oddities
  readonly onEvent: (event: LineEvent) => void
}

type Phase = 'opening' | 'awaiting' | 'open' | 'ending' | 'closed'

/** One stream to Nova, into one language: its instructions cannot be changed. Owns the stream and one timer. */
export class NovaLine {
  readonly target: LanguageTag
  readonly #ports: LinePorts
  readonly #timer: OneTimer
  readonly #blocks = new Map<string, TextKind | null>()
  #phase: Phase = 'opening'
  #stream: Socket | null = null
  #isProbing = false

  constructor(ports: LinePorts) {
    this.#ports = ports
    this.target = ports.target
    this.#timer = new OneTimer(ports.clock)
  }

  start(): void {
    const { request, openStream } = this.#ports
    this.#stream = openStream(
      { ...request.stream, connectTimeoutMs: CONNECT_TIMEOUT_MS },
      {
        ready: () => this.#handleReady(),
        accepted: () => this.#handleAccepted(),
        message: (data) => this.#handleEvent(parseEvent(data)),
        pong: () => this.#handlePong(),
        closed: (end) => this.#handleEnd(end),
      },
    )
  }

  /** 512 samples. */
  send(pcm: Int16Array): void {
    if (this.#phase === 'open') this.#stream?.send(audioInput(pcm))
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#stream?.bufferedBytes() ?? 0) / WIRE_BYTES_PER_MS
  }

  probe(): void {
    if (this.#phase !== 'open') return
    this.#isProbing = true
    this.#stream?.ping()
  }

  /** Says goodbye: nothing but the bill is expected, then `closed`. */
  finish(): void {
    if (this.#phase === 'ending') return
    if (this.#phase !== 'open') return this.close()
    this.#phase = 'ending'
    for (const event of closingEvents()) this.#stream?.send(event)
    this.#stream?.close(1000)
    this.#timer.set(GOODBYE_MS, () => this.close())
  }

  close(): void {
    if (this.#phase === 'closed') return
    this.#end(null)
    this.#stream?.terminate()
  }

  #handleReady(): void {
    if (this.#phase !== 'opening') return
    const { request, target } = this.#ports
    this.#phase = 'awaiting'
    for (const event of openingEvents({ instructions: instructions({ ...request.interpreting, target }), voice: request.voice })) this.#stream?.send(event)
    this.#timer.set(SETUP_TIMEOUT_MS, () => this.#fail(novaFailure('timeout', request.failures, 'no response')))
  }

  #handleAccepted(): void {
    if (this.#phase !== 'awaiting') return
    this.#timer.clear()
    this.#phase = 'open'
    this.#ports.onEvent({ type: 'open' })
  }

  #handleEvent(event: ServerEvent): void {
    if (this.#phase === 'closed') return
    const { oddities, onEvent } = this.#ports
    if (this.#phase === 'ending' && event.kind !== 'usage') return
    switch (event.kind) {
      case 'block':
        this.#blocks.set(event.contentId, event.text)
        return
      case 'text':
        return this.#handleText(event)
      case 'audio':
        return this.#handleAudio(event.base64)
      case 'interrupted':
      case 'turn-ended':
        return onEvent({ type: event.kind })
      case 'usage':
        return onEvent({ type: 'usage', tokens: event.tokens })
      case 'odd':
        return oddities.note(event.oddity, event.detail)
      case 'nothing':
        return undefined
      default:
        return assertNever(event)
    }
  }

  #handleText({ contentId, text }: Extract<ServerEvent, { kind: 'text' }>): void {
    const kind = this.#blocks.get(contentId) ?? null
    if (kind === null) return this.#ports.oddities.note('unexpected-event', 'textOutput')
    if (text.trim() !== '') this.#ports.onEvent({ type: 'text', text: text.trim(), kind })
  }

  #handleAudio(base64: string): void {
    const pcm = decodePcm(base64)
    if (pcm === null) return this.#ports.oddities.note('broken-base64', 'audioOutput')
    if (pcm.length > 0) this.#ports.onEvent({ type: 'audio', pcm })
  }

  #handlePong(): void {
    if (!this.#isProbing || this.#phase === 'closed') return
    this.#isProbing = false
    this.#ports.onEvent({ type: 'alive' })
  }

  #handleEnd(end: SocketEnd): void {
    if (this.#phase !== 'closed') this.#end(this.#phase === 'ending' ? null : failureFromEnd(end, this.#ports.request.failures))
  }

  #fail(error: EngineError): void {
    if (this.#phase === 'closed') return
    this.#end(error)
    this.#stream?.terminate()
  }

  #end(error: EngineError | null): void {
    this.#phase = 'closed'
    this.#timer.clear()
    this.#blocks.clear()
    this.#ports.onEvent({ type: 'closed', error })
  }
}
