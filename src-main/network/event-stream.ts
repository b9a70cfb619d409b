import type { Socket, SocketEnd } from './socket.ts'

/** Who asks. A profile is one of the AWS files of this computer (`~/.aws`), single sign-on among them. */
export type StreamCredentials =
  | { readonly kind: 'keys'; readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
  | { readonly kind: 'profile'; readonly profile: string }

export interface EventStreamOptions {
  readonly region: string
  readonly model: string
  /** Whole origin instead of the region's own: `https:`, or `http:` towards this computer only. */
  readonly endpoint: string | null
  readonly credentials: StreamCredentials
  readonly connectTimeoutMs: number
}

/** Callbacks come asynchronously and in order; `closed` is the last and comes exactly once. */
export interface EventStreamHandlers {
  /** Events may be sent. They travel with the request: the service answers only once it has the first. */
  ready(): void
  /** The service let us in: response headers with status 200. */
  accepted(): void
  message(data: string | Uint8Array): void
  pong(): void
  /** `reason` is `NameOfException: its message` where the service gave one; code 1000 for a stream it ended in good order. */
  closed(end: SocketEnd): void
}

/**
 * A two-way stream of JSON events (Bedrock's `InvokeModelWithBidirectionalStream`): the shape of a socket, of which `close` ends the
 * request in good order and `terminate` drops it. The real one is in `bedrock/`; tests script their own.
 */
export type OpenEventStream = (options: EventStreamOptions, handlers: EventStreamHandlers) => Socket
