import type { ClientRequest, IncomingMessage } from 'node:http'
import type { SecureContext } from 'node:tls'
import { WebSocket, type RawData } from 'ws'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Certificates } from './certificates.ts'
import { isLoopback } from './loopback.ts'
import { describeProxy, neverForLoopback, parseProxy, type ProxyResolver } from './proxy.ts'
import { closeCodeOf, describeError, errorCode, failureOf, retryAfterSeconds, type Stage } from './socket-failures.ts'
import type { OpenSocket, Socket, SocketEnd, SocketHandlers, SocketOptions } from './socket.ts'
import { TunnelAgent } from './tunnel-agent.ts'

export interface WsSocketPorts {
  readonly clock: Clock
  readonly proxyFor: ProxyResolver
  readonly certificates: Certificates
  /** Told of what a handler threw; the socket goes on. */
  readonly onHandlerError?: (error: unknown) => void
}

const LIMITS = {
  perMessageDeflate: false,
  followRedirects: false,
  /** Far above any event of a known service, far below what would hurt this computer. */
  maxPayload: 16 * 1024 * 1024,
  /** ms the other side may take over the closing handshake before the socket is dropped. Missing in the types. */
  closeTimeout: 3_000,
}
const MAX_BODY_BYTES = 4_096

/** The real sockets: over `ws`, through the proxy in force, trusting the certificates of this computer. */
export function createWsSockets(ports: WsSocketPorts): OpenSocket {
  const proxyFor = neverForLoopback(ports.proxyFor)
  return (options, handlers) => new WsSocket({ ...ports, proxyFor }, options, handlers)
}

class WsSocket implements Socket {
  readonly #ports: WsSocketPorts
  readonly #options: SocketOptions
  readonly #handlers: SocketHandlers
  readonly #abort = new AbortController()
  #ws: WebSocket | null = null
  #deadline: TimerHandle | null = null
  #stage: Stage = 'server'
  #isOpen = false
  #isEnded = false
  /** The first cause seen; `ws` reports causes before it reports the end. */
  #cause: SocketEnd | null = null

  constructor(ports: WsSocketPorts, options: SocketOptions, handlers: SocketHandlers) {
    this.#ports = ports
    this.#options = options
    this.#handlers = handlers
    // The deadline spans everything up to the opened socket: proxy look-up, name, TCP, CONNECT, TLS and upgrade.
    this.#deadline = ports.clock.setTimer(options.connectTimeoutMs, () => this.#timeOut())
    queueMicrotask(() => void this.#connect())
  }

  send(text: string): void {
    if (this.#isOpen) this.#ws?.send(text, ignoreSendError)
  }

  ping(): void {
    if (this.#isOpen) this.#ws?.ping(undefined, undefined, ignoreSendError)
  }

  bufferedBytes(): number {
    return this.#ws?.bufferedAmount ?? 0
  }

  close(code = 1000): void {
    if (this.#isOpen) this.#ws?.close(code)
    else this.terminate()
  }

  terminate(): void {
    this.#cause ??= { code: 1006, reason: '', detail: 'dropped by this side' }
    // Once TLS runs over it, the connection to the proxy goes with the TLS layer; pulling it from below can crash Node (24.21).
    if (this.#stage === 'proxy') this.#abort.abort()
    if (this.#ws === null) queueMicrotask(() => this.#end({ code: 1006, reason: '' }))
    else this.#ws.terminate()
  }

  async #connect(): Promise<void> {
    const url = URL.parse(this.#options.url)
    if (url === null || !(url.protocol === 'wss:' || (url.protocol === 'ws:' && isLoopback(url.hostname)))) {
      return this.#end({ code: 1006, reason: '', failure: 'bad-url', detail: 'neither wss: nor ws: to this computer' })
    }
    try {
      const proxy = await this.#ports.proxyFor(url.href)
      if (!this.#isEnded && this.#cause === null) this.#dialSafely(url, proxy)
    } catch (error) {
      this.#end({ code: 1006, reason: '', failure: 'proxy', detail: `proxy look-up: ${describeError(error)}` })
    }
  }

  /** The library throws at once for what it will never send, such as a header with a line break. */
  #dialSafely(url: URL, proxy: string | null): void {
    try {
      this.#dial(url, proxy)
    } catch (error) {
      this.#end({ code: 1006, reason: '', failure: 'bad-url', detail: describeError(error) })
    }
  }

  #dial(url: URL, proxyText: string | null): void {
    const secureContext = url.protocol === 'wss:' ? this.#ports.certificates.secureContext() : undefined
    const agent = proxyText === null ? {} : this.#tunnel(proxyText, secureContext)
    if (agent === null) return
    const ws = new WebSocket(url, {
      ...LIMITS,
      ...(secureContext === undefined ? {} : { secureContext }),
      ...agent,
      headers: { ...this.#options.headers },
      // A key is at stake: NODE_TLS_REJECT_UNAUTHORIZED=0 must not send it to a stranger.
      rejectUnauthorized: true,
    })
    this.#ws = ws
    this.#listen(ws)
  }

  #tunnel(text: string, secureContext: SecureContext | undefined): { agent: TunnelAgent } | null {
    const proxy = parseProxy(text)
    if (proxy === null) {
      this.#end({ code: 1006, reason: '', failure: 'proxy', detail: `not an http or https proxy: ${describeProxy(text)}` })
      return null
    }
    this.#stage = 'proxy'
    const onAnswer = (status: number): void => {
      if (status === 200) this.#stage = 'server'
    }
    return { agent: new TunnelAgent({ proxy, secureContext, signal: this.#abort.signal, onAnswer }) }
  }

  #listen(ws: WebSocket): void {
    ws.on('open', () => this.#opened())
    ws.on('message', (data, isBinary) => {
      const bytes = joined(data)
      this.#tell(() => this.#handlers.message(isBinary ? bytes : bytes.toString('utf8')))
    })
    ws.on('pong', () => this.#tell(() => this.#handlers.pong()))
    ws.on('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => this.#refused(response))
    ws.on('error', (error) => this.#failed(error))
    ws.on('close', (code, reason) => this.#end({ code, reason: reason.toString('utf8') }))
  }

  #opened(): void {
    this.#clearDeadline()
    this.#isOpen = true
    this.#tell(() => this.#handlers.opened())
  }

  #failed(error: Error): void {
    if (this.#cause !== null) return
    const failure = failureOf(error, this.#stage)
    this.#cause = {
      code: closeCodeOf(error),
      reason: '',
      detail: describeError(error),
      ...(failure === undefined ? {} : { failure }),
    }
    // After a bad frame `ws` waits for a closing handshake with a server that has just shown it cannot speak.
    if (errorCode(error).startsWith('WS_ERR_')) this.#ws?.terminate()
  }

  /** The server, or the proxy, answered the upgrade with plain HTTP. */
  #refused(response: IncomingMessage): void {
    const status = response.statusCode ?? 0
    const retryAfterS = retryAfterSeconds(response.headers['retry-after'], this.#ports.clock.wallMs())
    const isProxy = this.#stage === 'proxy'
    const end: SocketEnd = {
      code: 1006,
      reason: '',
      httpStatus: status,
      detail: `HTTP ${status} from ${isProxy ? 'the proxy' : 'the server'}`,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
      ...(isProxy ? { failure: status === 407 ? 'proxy-auth' : 'proxy' } : {}),
    }
    this.#cause ??= end
    readBeginning(response, (httpBody) => {
      if (this.#cause === end && httpBody !== '') this.#cause = { ...end, httpBody }
      this.#ws?.terminate()
    })
  }

  #timeOut(): void {
    this.#deadline = null
    const failure = this.#stage === 'proxy' ? 'proxy' : 'timeout'
    this.#cause ??= { code: 1006, reason: '', failure, detail: `no connection within ${this.#options.connectTimeoutMs} ms` }
    this.terminate()
  }

  #end(end: SocketEnd): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#isOpen = false
    this.#clearDeadline()
    // A close frame from the server says more than an error that came with it.
    const told = end.code === 1006 || end.code === 1005 ? (this.#cause ?? end) : end
    this.#tellAnyway(() => this.#handlers.closed(told))
  }

  #clearDeadline(): void {
    if (this.#deadline !== null) this.#ports.clock.clearTimer(this.#deadline)
    this.#deadline = null
  }

  #tell(call: () => void): void {
    if (!this.#isEnded) this.#tellAnyway(call)
  }

  #tellAnyway(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#ports.onHandlerError?.(error)
    }
  }
}

function ignoreSendError(): void {
  // A failed write ends the socket, which is told through `closed`.
}

function joined(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

/** Calls back once, with the first bytes of a body, when it ends, breaks or is long enough. */
function readBeginning(response: IncomingMessage, done: (text: string) => void): void {
  const parts: Buffer[] = []
  let length = 0
  let isDone = false
  const finish = (): void => {
    if (isDone) return
    isDone = true
    done(Buffer.concat(parts).subarray(0, MAX_BODY_BYTES).toString('utf8'))
  }
  response.on('data', (part: Buffer) => {
    parts.push(part)
    length += part.length
    if (length >= MAX_BODY_BYTES) finish()
  })
  response.on('end', finish)
  response.on('close', finish)
  response.on('error', finish)
}
