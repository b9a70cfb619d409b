import { constants, type ClientHttp2Session, type ClientHttp2Stream, type IncomingHttpHeaders } from 'node:http2'
import { Readable } from 'node:stream'

/** The part of the library's request that is looked at. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface RequestEvents {
  /** One piece of the body went out to the network. */
  written(): void
  /** Response headers with status 200. The library itself waits for the first event, which may come only after speech. */
  accepted(): void
}

interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: ClientHttp2Stream
}

/** Sends one request over a connection that stands; in place of the AWS library's own handler, which opens connections past the proxy. */
export class OneRequest {
  readonly metadata = { handlerProtocol: 'h2' } as const
  readonly #session: ClientHttp2Session
  readonly #told: RequestEvents
  #stream: ClientHttp2Stream | null = null

  constructor(session: ClientHttp2Session, told: RequestEvents) {
    this.#session = session
    this.#told = told
  }

  /** It ended by a reset, not by its end. */
  get wasCut(): boolean {
    return this.#session.destroyed || this.#stream === null || this.#stream.aborted || this.#stream.rstCode !== constants.NGHTTP2_NO_ERROR
  }

  handle(request: SignedRequest): Promise<{ response: Answer }> {
    const stream = this.#session.request({
      ...request.headers,
      [constants.HTTP2_HEADER_METHOD]: request.method,
      [constants.HTTP2_HEADER_PATH]: request.path,
    })
    this.#stream = stream
    this.#write(stream, request.body)
    return new Promise((resolve, reject) => {
      stream.once('response', (headers) => {
        resolve({ response: { statusCode: headers[':status'] ?? 0, headers: plain(headers), body: stream } })
        if (headers[':status'] === constants.HTTP_STATUS_OK) this.#told.accepted()
      })
      stream.once('error', reject)
      stream.once('close', () => reject(new Error('the stream was closed before an answer')))
    })
  }

  destroy(): void {
    this.#session.destroy()
  }

  #write(stream: ClientHttp2Stream, body: unknown): void {
    if (!(body instanceof Readable)) return void stream.end(body)
    body.on('data', (piece: Uint8Array) => {
      const goesOn = stream.write(piece, () => this.#told.written())
      if (goesOn) return
      body.pause()
      stream.once('drain', () => body.resume())
    })
    body.once('end', () => stream.end())
    body.once('error', () => stream.destroy())
    stream.once('close', () => body.destroy())
  }
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
}
