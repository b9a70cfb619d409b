// oxlint-disable-next-line typescript/triple-slash-reference -- the other tsconfig projects do not list this file's declarations
/// <reference path="./proxy-from-env.d.ts" />
import { getProxyForUrl } from 'proxy-from-env'
import { isLoopback } from './loopback.ts'

/** Which proxy to take for a URL: a whole proxy URL, or null for a direct way. Electron answers asynchronously. */
export type ProxyResolver = (url: string) => Promise<string | null> | string | null

/** A proxy taken apart: where it is, and what to log in with. The credentials never go into `url`. */
export interface Proxy {
  /** `http:` or `https:`, without credentials. */
  readonly url: URL
  /** Value of the `Proxy-Authorization` header, or null when the proxy needs none. */
  readonly authorization: string | null
}

/** Variables in the order they are looked at for an encrypted address, as curl does it: lower case wins. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const

/** The proxy named by HTTPS_PROXY, ALL_PROXY and NO_PROXY in this process's environment. */
export function proxyFromEnvironment(url: string): string | null {
  const target = URL.parse(url)
  if (target === null || isLoopback(target.hostname)) return null
  const asHttps = new URL(target.href.replace(/^ws(s?):/, 'http$1:'))
  const found = getProxyForUrl(asHttps.href)
  if (found === '') return null
  // The library puts the target's scheme before a bare "host:port"; a bare proxy is spoken to in plain HTTP.
  const isBare = VARIABLES.some((name) => `https://${process.env[name]}` === found)
  return isBare ? found.replace('https://', 'http://') : found
}

/** A resolver that keeps this computer's own addresses away from any proxy. */
export function neverForLoopback(resolver: ProxyResolver): ProxyResolver {
  return (url) => {
    const target = URL.parse(url)
    return target !== null && isLoopback(target.hostname) ? null : resolver(url)
  }
}

/** Takes a proxy URL apart, or null when it is none that we can use (SOCKS, no URL, broken escapes). */
export function parseProxy(text: string): Proxy | null {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  const authorization = basicAuthorization(url)
  if (authorization === undefined) return null
  url.username = ''
  url.password = ''
  return { url, authorization }
}

function basicAuthorization(url: URL): string | null | undefined {
  if (url.username === '' && url.password === '') return null
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
  } catch {
    return undefined
  }
}

/** Host and port of a proxy for the screen and the log: never its credentials. */
export function describeProxy(text: string): string {
  const url = URL.parse(text)
  if (url === null || url.hostname === '') return 'an unreadable proxy address'
  return `${url.hostname}:${proxyPort(url)}`
}

export function proxyPort(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}
