import type { EngineErrorReason } from '../engines/errors.ts'
import type { SocketFailure } from '../network/socket.ts'

/** What was found, for interfaces that say it in other words than `detail`. */
export type FindingCode =
  | 'environment-ok'
  | 'node-old'
  | 'folder-unwritable'
  | 'proxy-none'
  | 'proxy-used'
  | 'bad-proxy'
  | 'bad-address'
  | 'name-ok'
  | 'not-found'
  | 'tls-ok'
  | 'tls-local'
  | 'accepted'
  | 'not-refused'
  | 'answer-ok'
  | 'answer-late'
  | 'closed'
  | 'broke-off'
  | 'not-examined'
  | `way-${SocketFailure}`
  | `engine-${EngineErrorReason}`

/** What one step of an examination found. */
export interface Finding {
  readonly status: 'ok' | 'failed' | 'skipped'
  readonly code: FindingCode
  readonly detail: string
  /** What it is about: a host, a proxy, a length of time; '' for nothing. */
  readonly about: string
}

export function ok(code: FindingCode, detail: string, about = ''): Finding {
  return { status: 'ok', code, detail, about }
}

/** The detail says what is wrong and what to do. */
export function failed(code: FindingCode, detail: string, about = ''): Finding {
  return { status: 'failed', code, detail, about }
}

export function skipped(code: FindingCode, detail: string): Finding {
  return { status: 'skipped', code, detail, about: '' }
}
