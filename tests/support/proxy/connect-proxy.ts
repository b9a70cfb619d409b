import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ConnectProxyOptions {
  /** Without it the proxy lets anyone through. */
  readonly credentials?: { readonly user: string; readonly password: string }
  /** PEM. Makes the way to the proxy itself TLS. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Sends every tunnel here, whatever host was asked for; so a test can stand in for a public name. */
  readonly redirectTo?: { readonly host: string; readonly port: number }
}

export interface ConnectProxy {
  /** Without credentials. */
  readonly url: string
  readonly port: number
  /** Tunnels opened so far. */
  connections(): number
  /** Requests refused with 407 so far. */
  refusals(): number
  /** `host:port` of every tunnel asked for with good credentials. */
  targets(): readonly string[]
  /** Tunnels open now. */
  open(): number
  /** Breaks all tunnels. Safe to call twice, like `close`. */
  cut(): void
  close(): Promise<void>
}

/** An HTTP CONNECT proxy on 127.0.0.1 that asks for Basic credentials. Never keeps what it was sent as credentials. */
export async function startConnectProxy(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const targets: string[] = []
  const tunnels = new Set<Duplex>()
  let connections = 0
  let refusals = 0
  const listener = options.tls === undefined ? createServer() : createTlsServer(options.tls)
  listener.on('request', (_request, response) => response.writeHead(405).end())
  listener.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    if (!isAllowed(request, options)) {
      refusals += 1
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    const target = request.url ?? ''
    targets.push(target)
    openTunnel({ client, head, ...(options.redirectTo ?? splitTarget(target)) }, (upstream) => {
      connections += 1
      for (const end of [client, upstream]) {
        tunnels.add(end)
        end.once('close', () => tunnels.delete(end))
      }
    })
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  const cut = (): void => {
    for (const end of tunnels) end.destroy()
  }
  const close = async (): Promise<void> => {
    cut()
    listener.closeAllConnections()
    if (listener.listening) await new Promise<void>((resolve) => listener.close(() => resolve()))
  }
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    refusals: () => refusals,
    targets: () => targets,
    open: () => tunnels.size / 2,
    cut,
    close,
  }
}

function isAllowed(request: IncomingMessage, { credentials }: ConnectProxyOptions): boolean {
  if (credentials === undefined) return true
  const expected = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')
  return request.headers['proxy-authorization'] === `Basic ${expected}`
}

function splitTarget(target: string): { host: string; port: number } {
  const url = new URL(`http://${target}`)
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(target.slice(target.lastIndexOf(':') + 1)) }
}

interface Tunnel {
  readonly client: Duplex
  readonly head: Buffer
  readonly host: string
  readonly port: number
}

function openTunnel({ client, head, host, port }: Tunnel, opened: (upstream: Socket) => void): void {
  const upstream = connect(port, host)
  let connected = false
  upstream.once('connect', () => {
    connected = true
    opened(upstream)
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    upstream.write(head)
    upstream.pipe(client)
    client.pipe(upstream)
  })
  upstream.on('error', () => {
    if (connected) client.destroy()
    else client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  upstream.once('close', () => client.destroy())
  client.once('close', () => upstream.destroy())
}
