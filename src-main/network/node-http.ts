import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { SecureContext } from 'node:tls'
import type { Clock } from '../../src-shared/clock.ts'
import type { Certificates } from './certificates.ts'
import type { HttpBreak, HttpExchange, HttpHandlers, HttpRequest, OpenHttp } from './http.ts'
import { isLoopback } from './loopback.ts'
import { describeProxy, neverForLoopback, parseProxy, type ProxyResolver } from './proxy.ts'
import { describeError, failureOf, retryAfterSeconds, type Stage } from './socket-failures.ts'
import { TunnelAgent } from './tunnel-agent.ts'

export interface NodeHttpPorts {
  readonly clock: Clock
  readonly proxyFor: ProxyResolver
  readonly certificates: Certificates
}

/** The real requests: through the proxy in force, trusting the certificates of this computer, like the sockets (ws-socket.ts). */
export function createNodeHttp(ports: NodeHttpPorts): OpenHttp {
  const proxyFor = neverForLoopback(ports.proxyFor)
  return (request, handlers) => new NodeExchange({ ...ports, proxyFor }, request, handlers)
}

class NodeExchange implements HttpExchange {
  readonly #ports: NodeHttpPorts
  readonly #request: HttpRequest
  readonly #handlers: HttpHandlers
  readonly #abort = new AbortController()
  #sent: ClientRequest | null = null
  #stage: Stage = 'server'
  #proxyStatus: number | null = null
  #isOver = false

  constructor(ports: NodeHttpPorts, request: HttpRequest, handlers: HttpHandlers) {
    this.#ports = ports
    this.#request = request
    this.#handlers = handlers
    queueMicrotask(() => void this.#begin())
  }

  abort(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#drop()
  }

  #drop(): void {
    if (this.#stage === 'proxy') this.#abort.abort()
    this.#sent?.destroy()
  }

  async #begin(): Promise<void> {
    const url = URL.parse(this.#request.url)
    if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))) {
      return this.#end({ failure: 'bad-url', detail: 'neither https: nor http: to this computer' })
    }
    try {
      const proxy = await this.#ports.proxyFor(url.href)
      if (!this.#isOver) this.#send(url, proxy)
    } catch (error) {
      this.#end({ failure: 'bad-url', detail: describeError(error) })
    }
  }

  /** Throws for what Node will never send, such as a header with a line break. */
  #send(url: URL, proxyText: string | null): void {
    const { method, headers, body } = this.#request
    const secureContext = url.protocol === 'https:' ? this.#ports.certificates.secureContext() : undefined
    const agent = proxyText === null ? {} : this.#tunnel(proxyText, secureContext)
    if (agent === null) return
    const options = { method, headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) }, ...agent }
    const sent =
      url.protocol === 'https:'
        ? // A key is at stake: NODE_TLS_REJECT_UNAUTHORIZED=0 must not send it to a stranger.
          requestHttps(url, { ...options, ...(secureContext === undefined ? {} : { secureContext }), rejectUnauthorized: true })
        : requestHttp(url, options)
    this.#sent = sent
    sent.on('response', (response) => this.#handleResponse(response))
    sent.on('error', (error) => this.#handleError(error))
    sent.end(body)
  }

  #tunnel(text: string, secureContext: SecureContext | undefined): { agent: TunnelAgent } | null {
    const proxy = parseProxy(text)
    if (proxy === null) {
      this.#end({ failure: 'proxy', detail: `not an http or https proxy: ${describeProxy(text)}` })
      return null
    }
    this.#stage = 'proxy'
    const onAnswer = (status: number): void => {
      if (status === 200) this.#stage = 'server'
      else this.#proxyStatus = status
    }
    return { agent: new TunnelAgent({ proxy, secureContext, signal: this.#abort.signal, onAnswer }) }
  }

  #handleResponse(response: IncomingMessage): void {
    const status = response.statusCode ?? 0
    // The proxy's own answer to CONNECT comes in the place of the server's.
    if (this.#stage === 'proxy') return this.#end({ ...this.#refused(), detail: `HTTP ${this.#proxyStatus ?? status} from the proxy` })
    const seconds = retryAfterSeconds(response.headers['retry-after'], this.#ports.clock.wallMs())
    this.#tell((handlers) => handlers.answered({ status, contentType: response.headers['content-type'] ?? '', retryAfterMs: seconds === undefined ? null : seconds * 1000 }))
    response.setEncoding('utf8')
    response.on('data', (piece: string) => this.#tell((handlers) => handlers.text(piece)))
    response.on('end', () => this.#end(null))
    response.on('error', (error) => this.#handleError(error))
    response.on('close', () => this.#end({ failure: 'reset', detail: 'the answer broke off' }))
  }

  #refused(): Pick<HttpBreak, 'failure' | 'httpStatus'> {
    const status = this.#proxyStatus
    return { failure: status === 407 ? 'proxy-auth' : 'proxy', ...(status === null ? {} : { httpStatus: status }) }
  }

  #handleError(error: Error): void {
    const failure = failureOf(error, this.#stage) ?? 'reset'
    this.#end(this.#stage === 'proxy' ? { ...this.#refused(), detail: describeError(error) } : { failure, detail: describeError(error) })
  }

  #end(broken: HttpBreak | null): void {
    if (this.#isOver) return
    this.#isOver = true
    if (broken !== null) this.#drop()
    this.#handlers.ended(broken)
  }

  #tell(call: (handlers: HttpHandlers) => void): void {
    if (!this.#isOver) call(this.#handlers)
  }
}
