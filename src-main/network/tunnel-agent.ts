import type { SecureContext } from 'node:tls'
import { HttpsProxyAgent } from 'https-proxy-agent'
import type { Proxy } from './proxy.ts'

export interface TunnelOptions {
  readonly proxy: Proxy
  readonly secureContext: SecureContext | undefined
  /** Drops the connection to the proxy while the tunnel does not stand yet; the request alone cannot. */
  readonly signal: AbortSignal
  /** The proxy's answer to CONNECT. */
  readonly onAnswer: (statusCode: number) => void
}

/**
 * One tunnel through a proxy for one socket. The credentials go in as a header and not in the URL, because the library prints the
 * URL under DEBUG.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(options: TunnelOptions) {
    const { proxy, secureContext, signal } = options
    super(proxy.url, {
      ...(proxy.authorization === null ? {} : { headers: { 'Proxy-Authorization': proxy.authorization } }),
      ...(proxy.url.protocol === 'https:' && secureContext !== undefined ? { secureContext } : {}),
      signal,
    })
    this.on('proxyConnect', (answer: { statusCode: number }) => options.onAnswer(answer.statusCode))
  }

  /** Only encrypted addresses go through a proxy; the library would find out from a stack trace. */
  override isSecureEndpoint(): boolean {
    return true
  }
}
