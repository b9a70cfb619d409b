import http from 'node:http'
import https from 'node:https'
import { isIP, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { lookup } from 'node:dns/promises'
import tls from 'node:tls'
import type { Clock } from '../../src-shared/clock.ts'
import type { Certificates } from '../network/certificates.ts'
import { parseProxy, proxyPort, type Proxy } from '../network/proxy.ts'
import { describeError, failureOf } from '../network/socket-failures.ts'
import type { SocketFailure } from '../network/socket.ts'

export interface TlsTarget {
  readonly host: string
  readonly port: number
  /** Whole URL of the proxy to go through, or null. */
  readonly proxy: string | null
}

export type TlsReport =
  | { readonly ok: true; readonly protocol: string; readonly issuer: string }
  | { readonly ok: false; readonly failure: SocketFailure; readonly detail: string }

/** Greets a server and hangs up. Never rejects. */
export type TlsProbe = (target: TlsTarget) => Promise<TlsReport>

/** Addresses of a name, from this computer's own resolver. Rejects with the system's error. */
export async function lookupName(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}

const TIMEOUT_MS = 10_000

export function createTlsProbe(ports: { readonly clock: Clock; readonly certificates: Certificates }): TlsProbe {
  return (target) =>
    new Promise((resolve) => {
      const probe = new Probe(target, ports.certificates, finish)
      const timer = ports.clock.setTimer(TIMEOUT_MS, () => finish({ ok: false, failure: 'timeout', detail: `no answer in ${TIMEOUT_MS} ms` }))
      probe.start()
      function finish(report: TlsReport): void {
        ports.clock.clearTimer(timer)
        probe.hangUp()
        resolve(report)
      }
    })
}

class Probe {
  readonly #target: TlsTarget
  readonly #certificates: Certificates
  readonly #finish: (report: TlsReport) => void
  /** What to drop to drop all: the newest layer. Destroying a socket under a living TLS layer crashes Node (24.21). */
  #top: { destroy(): void } | null = null

  constructor(target: TlsTarget, certificates: Certificates, finish: (report: TlsReport) => void) {
    this.#target = target
    this.#certificates = certificates
    this.#finish = finish
  }

  start(): void {
    if (this.#target.proxy === null) return this.#greet(null)
    const proxy = parseProxy(this.#target.proxy)
    if (proxy === null) return this.#fail('proxy', 'not an http or https proxy')
    this.#tunnel(proxy)
  }

  hangUp(): void {
    this.#top?.destroy()
    this.#top = null
  }

  #tunnel({ url, authorization }: Proxy): void {
    const { host, port } = this.#target
    const to = `${host}:${port}`
    const secureContext = this.#certificates.secureContext()
    const request = (url.protocol === 'https:' ? https : http).request({
      host: url.hostname.replaceAll(/^\[|\]$/g, ''),
      port: proxyPort(url),
      method: 'CONNECT',
      path: to,
      headers: { Host: to, ...(authorization === null ? {} : { 'Proxy-Authorization': authorization }) },
      ...(secureContext === undefined ? {} : { secureContext }),
    })
    this.#top = request
    request.on('error', (error) => this.#fail('proxy', describeError(error)))
    request.on('connect', (response, socket: Duplex) => {
      this.#top = socket
      socket.on('error', (error) => this.#fail('proxy', describeError(error)))
      const status = response.statusCode ?? 0
      if (status === 200) return this.#greet(socket)
      this.#fail(status === 407 ? 'proxy-auth' : 'proxy', `HTTP ${status} from the proxy`)
    })
    request.end()
  }

  #greet(tunnel: Duplex | null): void {
    const { host, port } = this.#target
    const secureContext = this.#certificates.secureContext()
    const socket = tls.connect({
      // The host is also what the certificate is checked against when a tunnel leads there.
      host,
      port,
      ...(tunnel === null ? {} : { socket: tunnel as Socket }),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: true,
      ...(secureContext === undefined ? {} : { secureContext }),
    })
    this.#top = socket
    socket.on('error', (error) => this.#fail(failureOf(error, 'server') ?? 'tls', describeError(error)))
    socket.on('secureConnect', () => {
      const issuer = socket.getPeerCertificate().issuer
      this.#finish({ ok: true, protocol: socket.getProtocol() ?? 'TLS', issuer: nameOf(issuer) })
    })
  }

  #fail(failure: SocketFailure, detail: string): void {
    this.#finish({ ok: false, failure, detail })
  }
}

/** Organisation, else common name, of whoever signed: a company's own name here explains a lot. */
function nameOf(issuer: Partial<tls.Certificate> | undefined): string {
  const name = issuer?.O ?? issuer?.CN ?? 'an unnamed issuer'
  return Array.isArray(name) ? name.join(', ') : name
}
