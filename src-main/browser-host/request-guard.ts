import type { IncomingHttpHeaders } from 'node:http'

/** A request's headers as they came, to see a doubled Host. */
interface GuardedRequest {
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
}

/**
 * Names under which this host may be asked. Any other means that some page made its own name point here (DNS rebinding) or that a proxy
 * stands between.
 */
export function allowedHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/** The one Host this request names, when it is ours. */
function ownHost({ headers, rawHeaders }: GuardedRequest, port: number): string | null {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host')
  const host = headers.host?.toLowerCase()
  return hosts.length === 1 && host !== undefined && allowedHosts(port).includes(host) ? host : null
}

function fetchSite(headers: IncomingHttpHeaders): string | undefined {
  const site = headers['sec-fetch-site']
  return Array.isArray(site) ? site.join(',') : site
}

/** A page or file may be fetched by the user's own hand or by our own page. No header at all: not a browser that could be tricked. */
export function mayFetch(request: GuardedRequest, port: number): boolean {
  const site = fetchSite(request.headers)
  const origin = request.headers.origin
  const host = ownHost(request, port)
  if (host === null || (origin !== undefined && origin !== `http://${host}`)) return false
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** A socket may be opened by our own page only: browsers let any site open sockets anywhere, but they name the site. */
export function mayUpgrade(request: GuardedRequest, port: number): boolean {
  const host = ownHost(request, port)
  if (host === null || request.headers.origin !== `http://${host}`) return false
  const site = fetchSite(request.headers)
  return site === undefined || site === 'same-origin'
}
