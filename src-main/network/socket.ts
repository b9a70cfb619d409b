/**
 * The one shape of a WebSocket that engines see. The real one is over `ws` (ws-socket.ts); tests script their own.
 */
export interface SocketOptions {
  /** Whole URL with its query. `wss:`, or `ws:` towards this computer only. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly connectTimeoutMs: number
}

/** How a socket ended or why it never opened. */
export interface SocketEnd {
  /** WebSocket close code; 1006 when there was no close frame. */
  readonly code: number
  readonly reason: string
  /** Status of the refused upgrade, when the server (or, with `proxy` and `proxy-auth`, the proxy) answered with plain HTTP. */
  readonly httpStatus?: number
  /** Beginning of the body of the refused upgrade, at most 4 KiB. May quote the key in part: never for the log. */
  readonly httpBody?: string
  /** Seconds the server asked us to wait (`Retry-After`), when it did. */
  readonly retryAfterS?: number
  readonly failure?: SocketFailure
  /** For the log: the system's own words. */
  readonly detail?: string
}

/** Failures below the protocol, told apart because the cure differs. */
export type SocketFailure = 'name' | 'refused' | 'timeout' | 'certificate' | 'tls' | 'proxy' | 'proxy-auth' | 'bad-url' | 'reset'

/** Callbacks come asynchronously and in order; `closed` is the last and comes exactly once. */
export interface SocketHandlers {
  opened(): void
  /** One message; binary frames as bytes. */
  message(data: string | Uint8Array): void
  pong(): void
  closed(end: SocketEnd): void
}

export interface Socket {
  send(text: string): void
  ping(): void
  /** Bytes handed over but not yet written to the network. */
  bufferedBytes(): number
  /** Closing handshake; falls back to dropping the socket. */
  close(code?: number): void
  /** Drops the socket without a handshake; `closed` still follows. */
  terminate(): void
}

export type OpenSocket = (options: SocketOptions, handlers: SocketHandlers) => Socket
