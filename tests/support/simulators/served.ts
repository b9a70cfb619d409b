import type { HandshakeRequest } from './openai-translation/handshake.ts'

/** How a simulated connection reaches its transport. */
export interface ServerSink {
  /** Text as a text frame, bytes as a binary one. */
  send(data: string | Uint8Array): void
  close(code: number, reason: string): void
  /** Gone without a close frame. */
  drop(): void
  ping(): void
  /** Half-open: the transport stops reading and answering, pings too. */
  goSilent(): void
}

/** One connection of a simulated service as its transport sees it. */
export interface ServedConnection {
  receive(data: string | Uint8Array): void
  pong(): void
  /** The client closed or dropped the socket. */
  clientGone(): void
}

export type ServedAdmission =
  | { readonly kind: 'refused'; readonly refusal: { readonly status: number; readonly code: string; readonly retryAfterS?: number } }
  | { readonly kind: 'accepted'; readonly protocol: string | null; readonly open: (sink: ServerSink) => ServedConnection }

/** What one connection of a simulated service lived through. Never holds a key. */
export interface ConnectionFacts {
  /** Words heard, null where it could not tell which. */
  readonly words: readonly (number | null)[]
  readonly damaged: number
  readonly violations: readonly string[]
  readonly targets: readonly string[]
}

/** A simulated service, independent of what carries it: a network in memory (scripted-transport.ts) or real sockets (ws-server.ts). */
export interface SimulatedServer {
  handshake(request: HandshakeRequest): ServedAdmission
  close(): void
}

export interface ReportingServer extends SimulatedServer {
  connections(): readonly ConnectionFacts[]
}
