import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { afterEach } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Certificates } from '../../../src-main/network/certificates.ts'
import { createWsSockets, type WsSocketPorts } from '../../../src-main/network/ws-socket.ts'
import type { Socket, SocketEnd } from '../../../src-main/network/socket.ts'
import { systemClock } from '../../support/system-clock.ts'

const closers: Array<() => void> = []

afterEach(() => {
  for (const close of closers.splice(0)) close()
})

export function pem(name: string): string {
  return readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8')
}

/** Trusts the test CA only, or nobody we know. */
export function trusting(...names: string[]): Certificates {
  const secureContext = tls.createSecureContext({ ca: names.map((name) => pem(name)) })
  return { secureContext: () => secureContext }
}

export interface TestServer {
  readonly port: number
  /** Requests for an upgrade, and what came with them. */
  readonly upgrades: http.IncomingMessage[]
  readonly sockets: WebSocket[]
}

type Behaviour = (socket: WebSocket) => void

/** A WebSocket server on a free port that does to each socket what the test says. */
export async function wsServer(behave: Behaviour, certificate: string | null = 'localhost'): Promise<TestServer> {
  const server =
    certificate === null ? http.createServer() : https.createServer({ cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`) })
  const upgrades: http.IncomingMessage[] = []
  const sockets: WebSocket[] = []
  const wss = new WebSocketServer({ server, perMessageDeflate: true })
  wss.on('connection', (socket, request) => {
    upgrades.push(request)
    sockets.push(socket)
    socket.on('error', () => undefined)
    behave(socket)
  })
  closers.push(() => wss.clients.forEach((client) => client.terminate()))
  return { port: await listen(server), upgrades, sockets }
}

/** A server that answers every upgrade with plain HTTP. */
export async function refusingServer(status: number, headers: http.OutgoingHttpHeaders, body: string): Promise<number> {
  const server = http.createServer()
  server.on('upgrade', (_request, socket: Duplex) => {
    socket.on('error', () => undefined)
    const lines = Object.entries({ 'Content-Length': body.length, Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`)
    socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
  })
  return listen(server)
}

/** A raw TCP server. */
export async function rawServer(handle: (socket: net.Socket) => void): Promise<number> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined)
      closers.push(() => socket.destroy())
      handle(socket)
    }),
  )
}

export interface TestProxy {
  readonly port: number
  readonly connects: Array<{ readonly to: string; readonly authorization: string | undefined }>
}

/** A proxy that answers CONNECT with a status, or tunnels to the named server when it says 200. */
export async function proxyServer(status: number): Promise<TestProxy> {
  const connects: TestProxy['connects'] = []
  const server = http.createServer()
  server.on('connect', (request: http.IncomingMessage, client: Duplex, head: Buffer) => {
    connects.push({ to: request.url ?? '', authorization: request.headers['proxy-authorization'] })
    client.on('error', () => undefined)
    if (status !== 200) return void client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)
    const port = Number(request.url?.split(':').at(-1))
    const far = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      far.write(head)
      far.pipe(client).pipe(far)
    })
    far.on('error', () => client.destroy())
    closers.push(() => {
      far.destroy()
      client.destroy()
    })
  })
  return { port: await listen(server), connects }
}

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  closers.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A port on which nobody listens: it was free a moment ago. */
export async function closedPort(): Promise<number> {
  const server = net.createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

type Call = { opened: true } | { message: string | Uint8Array } | { pong: true } | { closed: SocketEnd }

/** One socket and everything it told, in order. */
export interface Recording {
  readonly socket: Socket
  readonly calls: Call[]
  /** Resolves with the next call that is not awaited yet. */
  next(): Promise<Call>
  /** Resolves when `closed` came. */
  end(): Promise<SocketEnd>
}

export interface OpenOptions extends Partial<WsSocketPorts> {
  readonly url: string
  readonly headers?: Record<string, string>
  readonly connectTimeoutMs?: number
  readonly onCall?: (call: Call, socket: Socket) => void
}

export function open({ url, headers = {}, connectTimeoutMs = 5_000, onCall, ...ports }: OpenOptions): Recording {
  const calls: Call[] = []
  const waiters: Array<() => void> = []
  let taken = 0
  const record = (call: Call): void => {
    calls.push(call)
    waiters.splice(0).forEach((wake) => wake())
    onCall?.(call, socket)
  }
  const openSocket = createWsSockets({ clock: systemClock, proxyFor: () => null, certificates: trusting('ca.pem'), ...ports })
  const socket = openSocket(
    { url, headers, connectTimeoutMs },
    {
      opened: () => record({ opened: true }),
      message: (message) => record({ message }),
      pong: () => record({ pong: true }),
      closed: (closed) => record({ closed }),
    },
  )
  closers.push(() => socket.terminate())
  const next = async (): Promise<Call> => {
    while (calls.length <= taken) await new Promise<void>((resolve) => waiters.push(resolve))
    const call = calls[taken]
    taken += 1
    if (call === undefined) throw new Error('impossible: no call')
    return call
  }
  const end = async (): Promise<SocketEnd> => {
    for (;;) {
      const call = await next()
      if ('closed' in call) return call.closed
    }
  }
  return { socket, calls, next, end }
}
