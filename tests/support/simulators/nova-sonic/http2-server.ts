import { constants, createSecureServer, createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { EventStreamCodec } from '@smithy/eventstream-codec'
import { z } from 'zod'
import { systemClock } from '../../system-clock.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { ACCEPTED } from './connection.ts'
import type { NovaOptions } from './options.ts'
import { NovaServer } from './server.ts'

export interface NovaListenOptions {
  readonly port?: number
  /** PEM; with it over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The name in the url; the certificate has to carry it. */
  readonly hostname?: string
  readonly simulator?: Partial<NovaOptions>
}

export interface RunningNova {
  readonly server: NovaServer
  /** The endpoint of the AWS library. */
  readonly url: string
  /** Breaks every connection. */
  cut(): void
  close(): Promise<void>
}

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
)
const chunkBody = z.strictObject({ bytes: z.base64() })
const textOf = (value: string) => ({ type: 'string' as const, value })

/** The simulated Nova Sonic behind a real HTTP/2 server on 127.0.0.1, in the event stream encoding of AWS. */
export async function startNovaServer({ port = 0, tls, hostname = '127.0.0.1', simulator }: NovaListenOptions = {}): Promise<RunningNova> {
  const server = new NovaServer(systemClock, simulator)
  const listener: Http2Server = tls === undefined ? createServer() : createSecureServer(tls)
  const sessions = new Set<ServerHttp2Session>()
  listener.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
    session.on('error', () => undefined)
  })
  listener.on('stream', (stream, headers) => serve(server, stream, headers))
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = listener.address() as AddressInfo
  const cut = (): void => {
    for (const session of sessions) session.destroy()
  }
  const close = async (): Promise<void> => {
    server.close()
    cut()
    if (listener.listening) await new Promise<void>((resolve) => listener.close(() => resolve()))
  }
  return { server, url: `${tls === undefined ? 'http' : 'https'}://${hostname}:${bound}/`, cut, close }
}

function serve(server: NovaServer, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
  stream.on('error', () => undefined)
  const known = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const admission = server.handshake({ path: headers[':path'] ?? '', headers: known, protocols: [] })
  if (admission.kind === 'refused') return refuse(stream, admission.refusal)
  const connection = admission.open(sinkOf(stream))
  receive(stream, connection)
  stream.once('close', () => connection.clientGone())
}

function refuse(stream: ServerHttp2Stream, { status, code }: { readonly status: number; readonly code: string }): void {
  const [name = '', ...message] = code.split(': ')
  stream.respond({ ':status': status, 'content-type': 'application/json', 'x-amzn-errortype': name })
  stream.end(JSON.stringify({ message: message.join(': ') }))
}

function sinkOf(stream: ServerHttp2Stream): ServerSink {
  const write = (type: 'event' | 'exception', name: string, body: object): void => {
    if (stream.destroyed || stream.writableEnded) return
    const kind = type === 'event' ? ':event-type' : ':exception-type'
    stream.write(codec.encode({ headers: { [kind]: textOf(name), ':content-type': textOf('application/json'), ':message-type': textOf(type) }, body: Buffer.from(JSON.stringify(body)) }))
  }
  const respond = (): void => {
    if (!stream.headersSent && !stream.destroyed) stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' })
  }
  return {
    send: (data) => {
      respond()
      if (data !== ACCEPTED) write('event', 'chunk', { bytes: Buffer.from(data).toString('base64') })
    },
    close: (code, reason) => {
      respond()
      const [, name = '', message = ''] = /^(\w+): (.*)$/su.exec(reason) ?? []
      if (code !== 1000) write('exception', `${name.charAt(0).toLowerCase()}${name.slice(1)}`, { message })
      stream.end()
    },
    drop: () => stream.session?.destroy(),
    ping: () => undefined,
    goSilent: () => stream.pause(),
  }
}

/** Each message of the request carries a signature of its own around the event. */
function receive(stream: ServerHttp2Stream, connection: ServedConnection): void {
  let held = Buffer.alloc(0)
  stream.on('data', (data: Buffer) => {
    held = Buffer.concat([held, data])
    while (held.length >= 4 && held.length >= held.readUInt32BE(0)) {
      const length = held.readUInt32BE(0)
      const event = eventOf(held.subarray(0, length))
      held = held.subarray(length)
      if (event === 'unsigned') return stream.close(constants.NGHTTP2_PROTOCOL_ERROR)
      if (event !== null) connection.receive(event)
    }
  })
}

/** The JSON of an event; null for the empty message at the end. */
function eventOf(message: Uint8Array): string | null {
  const signed = codec.decode(message)
  if (signed.headers[':chunk-signature']?.type !== 'binary' || signed.headers[':date']?.type !== 'timestamp') return 'unsigned'
  if (signed.body.length === 0) return null
  const inner = codec.decode(signed.body)
  if (inner.headers[':event-type']?.value !== 'chunk') return 'unsigned'
  return Buffer.from(chunkBody.parse(JSON.parse(Buffer.from(inner.body).toString('utf8'))).bytes, 'base64').toString('utf8')
}
