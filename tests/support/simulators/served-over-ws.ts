import { createServer as createHttpServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import type { HandshakeRequest } from './openai-translation/handshake.ts'
import type { ServedAdmission, ServedConnection, ServerSink, SimulatedServer } from './served.ts'

export interface SocketServerOptions {
  readonly port?: number
  /** PEM. Makes it `wss:`. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The name in the url; the certificate has to carry it. */
  readonly hostname?: string
}

export interface ServedSockets {
  /** `ws://127.0.0.1:...`, without a path. */
  readonly origin: string
  readonly port: number
  /** Ends all connections and stops listening. Safe to call twice. */
  close(): Promise<void>
}

/** A simulated service behind real sockets on 127.0.0.1. */
export async function serveSockets(server: SimulatedServer, options: SocketServerOptions = {}): Promise<ServedSockets> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false, handleProtocols: chooseProtocol })
  const listener = options.tls === undefined ? createHttpServer(answerPlain) : createHttpsServer(options.tls, answerPlain)
  listener.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const admission = server.handshake(handshakeOf(request))
    if (admission.kind === 'refused') return refuse(stream, admission.refusal)
    sockets.handleUpgrade(request, stream, head, (socket) => attach(socket, admission.open))
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = listener.address() as AddressInfo
  const origin = `${options.tls === undefined ? 'ws' : 'wss'}://${options.hostname ?? '127.0.0.1'}:${port}`
  const close = async (): Promise<void> => {
    server.close()
    for (const socket of sockets.clients) socket.terminate()
    listener.closeAllConnections()
    if (!listener.listening) return
    await new Promise<void>((resolve) => listener.close(() => resolve()))
  }
  return { origin, port, close }
}

function chooseProtocol(offered: Set<string>): string | false {
  return offered.has('realtime') ? 'realtime' : false
}

function handshakeOf(request: IncomingMessage): HandshakeRequest {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  return { path: request.url ?? '/', headers, protocols: protocols.filter((name) => name !== '') }
}

function attach(socket: WebSocket, open: (sink: ServerSink) => ServedConnection): void {
  let silent = false
  const connection = open({
    send: (data) => socket.send(data),
    close: (code, reason) => socket.close(code, reason),
    drop: () => socket.terminate(),
    ping: () => socket.ping(),
    goSilent: () => {
      silent = true
      socket.pause()
    },
  })
  socket.on('message', (data: RawData, isBinary: boolean) => connection.receive(isBinary ? bytesOf(data) : bytesOf(data).toString('utf8')))
  socket.on('ping', (data: Buffer) => {
    if (!silent) socket.pong(data)
  })
  socket.on('pong', () => connection.pong())
  socket.on('close', () => connection.clientGone())
  // A reset by the client is followed by `close`, which is all that matters here.
  socket.on('error', () => undefined)
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}

function refuse(stream: Duplex, { status, code, retryAfterS }: Extract<ServedAdmission, { kind: 'refused' }>['refusal']): void {
  const body = JSON.stringify({ error: { message: `Refused: ${code}.`, type: 'invalid_request_error', param: null, code } })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...(retryAfterS === undefined ? [] : [`Retry-After: ${retryAfterS}`]),
  ]
  stream.on('error', () => undefined)
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** Requests that ask for no upgrade. */
function answerPlain(_request: IncomingMessage, response: { writeHead(status: number): { end(): unknown } }): void {
  response.writeHead(426).end()
}
