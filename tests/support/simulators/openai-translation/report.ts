import type { LanguageTag } from '../../../../src-shared/languages.ts'

export type ViolationKind =
  | 'audio-before-update'
  | 'append-after-close'
  | 'event-after-close'
  | 'silence-missing'
  | 'too-fast'
  /** The server answered the event with an error. */
  | 'refused-event'
  | 'refused-handshake'
  | 'key-in-url'
  | 'no-pong'

/** Something a well-behaved client never does. */
export interface Violation {
  readonly kind: ViolationKind
  readonly detail: string
  /** Since the connection was opened. */
  readonly atMs: number
}

export interface ReceivedWord {
  readonly word: number | null
  readonly damaged: boolean
  /** In this connection's audio. */
  readonly startMs: number
  readonly endMs: number
  /** When the server heard it, on its clock. */
  readonly heardAtMs: number
  readonly target: LanguageTag
}

export interface ConnectionReport {
  readonly number: number
  readonly path: string
  /** Never holds the Authorization value or the key. */
  readonly headers: Readonly<Record<string, string>>
  readonly authorization: 'matched' | 'mismatched' | 'absent'
  readonly openedAtMs: number
  closedAtMs: number | null
  endedBy: 'client' | 'server' | null
  readonly words: ReceivedWord[]
  readonly violations: Violation[]
  readonly targets: LanguageTag[]
  updates: number
  receivedAudioMs: number
  bytesReceived: number
  bytesSent: number
  eventsSent: number
  /** `session.close` was received. */
  closing: boolean
}

export interface SimulatorReport {
  readonly connections: readonly ConnectionReport[]
  /** Upgrades answered with plain HTTP, by status. */
  readonly refusals: readonly number[]
  readonly words: readonly ReceivedWord[]
  readonly damaged: number
  readonly violations: readonly Violation[]
  readonly targets: readonly LanguageTag[]
  readonly bytesReceived: number
  readonly bytesSent: number
  /** Connections not yet ended. */
  readonly open: number
}

export function summarise(connections: readonly ConnectionReport[], refusals: readonly number[]): SimulatorReport {
  const words = connections.flatMap((connection) => connection.words)
  return {
    connections: structuredClone(connections),
    refusals: [...refusals],
    words: structuredClone(words),
    damaged: words.filter((word) => word.damaged).length,
    violations: connections.flatMap((connection) => connection.violations),
    targets: [...new Set(connections.flatMap((connection) => connection.targets))],
    bytesReceived: connections.reduce((sum, connection) => sum + connection.bytesReceived, 0),
    bytesSent: connections.reduce((sum, connection) => sum + connection.bytesSent, 0),
    open: connections.filter((connection) => connection.closedAtMs === null).length,
  }
}
