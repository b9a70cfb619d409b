import type { EngineConnection, EngineEvent, ConnectOptions } from '../../src-main/engines/contract.ts'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import type { OpenSocket, Socket, SocketEnd, SocketHandlers, SocketOptions } from '../../src-main/network/socket.ts'
import { FakeClock } from './fake-clock.ts'
import { noHttp } from './no-http.ts'

/** A socket whose other end is the test. It records all and does nothing by itself, except that terminate and close end it once. */
export class ScriptedSocket implements Socket {
  readonly sent: Array<Record<string, unknown>> = []
  readonly options: SocketOptions
  readonly handlers: SocketHandlers
  pings = 0
  buffered = 0
  isGone = false
  readonly endings: string[] = []

  constructor(options: SocketOptions, handlers: SocketHandlers) {
    this.options = options
    this.handlers = handlers
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>)
  }

  ping(): void {
    this.pings += 1
  }

  bufferedBytes(): number {
    return this.buffered
  }

  close(code = 1000): void {
    this.endings.push(`close ${code}`)
    this.drop({ code, reason: '' })
  }

  terminate(): void {
    this.endings.push('terminate')
    this.drop({ code: 1006, reason: '' })
  }

  /** The server's end goes away. */
  drop(end: SocketEnd): void {
    if (this.isGone) return
    this.isGone = true
    queueMicrotask(() => this.handlers.closed(end))
  }

  #events = 0

  /** Each event gets an id of its own, as from the real server. */
  receive(event: object): void {
    this.#events += 1
    this.handlers.message(JSON.stringify({ event_id: `ev_${this.#events}`, ...event }))
  }
}

export const OPTIONS: ConnectOptions = {
  target: 'de',
  source: null,
  wantSourceText: true,
  wantVoice: true,
  noiseReduction: 'near',
  endpoint: null,
  credentials: { apiKey: 'sk-test-1234567890' },
  extras: {},
}

export const EXPIRES_AT_S = 1_795_003_600

/** One connection with everything around it in the hands of the test. */
export class Rig {
  readonly clock = new FakeClock()
  readonly events: EngineEvent[] = []
  readonly logs: Array<{ kind: string; detail: string; count: number }> = []
  readonly sockets: ScriptedSocket[] = []
  readonly connection: EngineConnection
  onEvent: (event: EngineEvent) => void = () => undefined

  constructor(options: Partial<ConnectOptions> = {}, openSocket?: OpenSocket) {
    const open: OpenSocket = (socketOptions, handlers) => {
      const socket = new ScriptedSocket(socketOptions, handlers)
      this.sockets.push(socket)
      return socket
    }
    const ports = { clock: this.clock, openHttp: noHttp, openSocket: openSocket ?? open, log: (entry: (typeof this.logs)[number]) => this.logs.push(entry) }
    this.connection = openaiTranslate.connect({ ...OPTIONS, ...options }, ports, (event) => {
      this.events.push(event)
      this.onEvent(event)
    })
  }

  get socket(): ScriptedSocket {
    const socket = this.sockets[0]
    if (socket === undefined) throw new Error('no socket was opened')
    return socket
  }

  get closed(): Extract<EngineEvent, { type: 'closed' }> {
    const last = this.events.at(-1)
    if (last?.type !== 'closed') throw new Error(`the last event is ${last?.type ?? 'none'}`)
    return last
  }

  /** Up to the sent setup. */
  created(): this {
    this.socket.handlers.opened()
    this.socket.receive({ type: 'session.created', session: sessionIn('es') })
    return this
  }

  /** Up to `open`, with the recordings emptied. */
  opened(): this {
    this.created()
    this.updated(this.#setupLanguage())
    this.events.length = 0
    this.socket.sent.length = 0
    return this
  }

  updated(language: string): void {
    this.socket.receive({ type: 'session.updated', session: sessionIn(language) })
  }

  error(error: { code: string | null; type?: string; param?: string | null; event_id?: string | null }): void {
    const filled = { type: 'invalid_request_error', message: 'words of the server', param: null, event_id: null, ...error }
    this.socket.receive({ type: 'error', error: filled })
  }

  #setupLanguage(): string {
    const setup = this.socket.sent[0] as { session: { audio: { output: { language: string } } } }
    return setup.session.audio.output.language
  }
}

export function sessionIn(language: string): object {
  return { id: 'sess_1', type: 'translation', model: 'gpt-realtime-translate', expires_at: EXPIRES_AT_S, audio: { output: { language } } }
}

/** Lets microtasks run. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}

export function base64Of(pcm: Int16Array): string {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64')
}
