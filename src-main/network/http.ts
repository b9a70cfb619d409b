import type { SocketFailure } from './socket.ts'

/** One request whose answer may come in pieces: what engines see of HTTP. The real one is node-http.ts; tests script their own. */
export interface HttpRequest {
  /** `https:`, or `http:` towards this computer only. */
  readonly url: string
  readonly method: 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface HttpHead {
  readonly status: number
  readonly contentType: string
  /** The server asked us to wait for so long (`Retry-After`), ms; null when it did not. */
  readonly retryAfterMs: number | null
}

/** Why an exchange broke off before its answer was whole. */
export interface HttpBreak {
  readonly failure: SocketFailure
  /** The proxy's own answer, where it refused. */
  readonly httpStatus?: number
  /** For the log: the system's own words. */
  readonly detail: string
}

/** Callbacks come asynchronously and in order; `ended` is the last and comes exactly once, unless the exchange was aborted. */
export interface HttpHandlers {
  answered(head: HttpHead): void
  /** A piece of the body, whole letters of UTF-8. */
  text(piece: string): void
  /** Null: the answer is whole. */
  ended(broken: HttpBreak | null): void
}

export interface HttpExchange {
  /** Drops it at once; no callback follows. Safe to call twice. */
  abort(): void
}

/** Knows no time limits: whoever asks sets them. */
export type OpenHttp = (request: HttpRequest, handlers: HttpHandlers) => HttpExchange
