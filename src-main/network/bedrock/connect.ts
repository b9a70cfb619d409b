import { request as httpRequest } from 'node:http'
import { connect as connectHttp2, type ClientHttp2Session } from 'node:http2'
import { request as httpsRequest } from 'node:https'
import { connect as connectTcp, isIP, type Socket as TcpSocket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Certificates } from '../certificates.ts'
import { isLoopback } from '../loopback.ts'
import { neverForLoopback, parseProxy, type Proxy, proxyPort, type ProxyResolver } from '../proxy.ts'
import { describeError, failureOf } from '../socket-failures.ts'
import type { SocketEnd } from '../socket.ts'

export interface ConnectPorts {
  readonly proxyFor: ProxyResolver
  readonly certificates: Certificates
}

/** Why no HTTP/2 connection could be made. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
  readonly end: SocketEnd

  constructor(end: Omit<SocketEnd, 'code' | 'reason'>, cause?: unknown) {
    super(end.detail ?? 'no connection', { cause })
    this.end = { code: 1006, reason: '', ...end }
  }
}

/**
 * An HTTP/2 connection of its own: through the proxy in force, trusting the certificates of this computer. The handler of the AWS library
 * knows neither. Plain HTTP/2 goes to this computer only. Rejects with ConnectError, or with the signal's reason.
 */
export async function openHttp2(url: URL, { proxyFor, certificates }: ConnectPorts, signal: AbortSignal): Promise<ClientHttp2Session> {
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return established(connectHttp2(url.origin, { createConnection: () => connectTcp(portOf(url), hostOf(url)) }), signal)
  if (url.protocol !== 'https:') throw new ConnectError({ failure: 'bad-url', detail: 'neither https: nor http: to this computer' })
  const secureContext = certificates.secureContext()
  const trusted = secureContext === undefined ? {} : { secureContext }
  const proxy = await proxyOf(url, proxyFor)
  signal.throwIfAborted()
  const tunnel = proxy === null ? null : await openTunnel(proxy, { url, signal, trusted })
  const socket = connectTls({
    ...(tunnel === null ? { host: hostOf(url), port: portOf(url) } : { socket: tunnel }),
    ...(isIP(hostOf(url)) === 0 ? { servername: hostOf(url) } : {}),
    ...trusted,
    ALPNProtocols: ['h2'],
    // A key is at stake: NODE_TLS_REJECT_UNAUTHORIZED=0 must not send it to a stranger.
    rejectUnauthorized: true,
  })
  return established(connectHttp2(url.origin, { createConnection: () => socket }), signal)
}

async function proxyOf(url: URL, proxyFor: ProxyResolver): Promise<Proxy | null> {
  try {
    const text = await neverForLoopback(proxyFor)(url.href)
    if (text === null) return null
    const proxy = parseProxy(text)
    if (proxy !== null) return proxy
  } catch (error) {
    throw new ConnectError({ failure: 'proxy', detail: `proxy look-up: ${describeError(error)}` }, error)
  }
  throw new ConnectError({ failure: 'proxy', detail: 'not an http or https proxy' })
}

function established(session: ClientHttp2Session, signal: AbortSignal): Promise<ClientHttp2Session> {
  return new Promise((resolve, reject) => {
    const abort = (): void => session.destroy()
    signal.addEventListener('abort', abort, { once: true })
    const settle = (): void => signal.removeEventListener('abort', abort)
    session.once('connect', () => {
      settle()
      // What breaks later reaches every stream, and so its owner.
      session.on('error', () => undefined)
      resolve(session)
    })
    session.once('error', (error) => {
      settle()
      reject(new ConnectError({ failure: failureOf(error, 'server') ?? 'tls', detail: describeError(error) }, error))
    })
    session.once('close', () => {
      settle()
      reject(new ConnectError({ failure: 'reset', detail: 'closed before it stood' }))
    })
  })
}

interface TunnelTo {
  readonly url: URL
  readonly signal: AbortSignal
  readonly trusted: object
}

function openTunnel({ url: proxy, authorization }: Proxy, { url, signal, trusted }: TunnelTo): Promise<TcpSocket> {
  const target = `${url.hostname}:${portOf(url)}`
  const ask = proxy.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const asking = ask({
      host: hostOf(proxy),
      port: proxyPort(proxy),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(authorization === null ? {} : { 'proxy-authorization': authorization }) },
      agent: false,
      signal,
      ...trusted,
    })
    asking.once('connect', (answer, socket) => {
      const httpStatus = answer.statusCode ?? 0
      if (httpStatus === 200) return resolve(socket)
      socket.destroy()
      reject(new ConnectError({ failure: httpStatus === 407 ? 'proxy-auth' : 'proxy', httpStatus, detail: `the proxy answered ${httpStatus}` }))
    })
    asking.once('response', (answer) => {
      const httpStatus = answer.statusCode ?? 0
      answer.destroy()
      reject(new ConnectError({ failure: httpStatus === 407 ? 'proxy-auth' : 'proxy', httpStatus, detail: `the proxy answered ${httpStatus}` }))
    })
    asking.once('error', (error) => reject(new ConnectError({ failure: failureOf(error, 'proxy') ?? 'proxy', detail: describeError(error) }, error)))
    asking.end()
  })
}

function hostOf(url: URL): string {
  return url.hostname.replaceAll(/^\[|\]$/g, '')
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}
