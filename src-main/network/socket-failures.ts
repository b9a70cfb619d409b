import type { SocketFailure } from './socket.ts'

/** Which part of the way an error belongs to: until the tunnel stands, a proxy is all we talk to. */
export type Stage = 'proxy' | 'server'

const BY_CODE: Readonly<Record<string, SocketFailure>> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  EAI_NODATA: 'name',
  EAI_FAIL: 'name',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENETDOWN: 'refused',
  EHOSTDOWN: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  EPROTO: 'tls',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  HOSTNAME_MISMATCH: 'certificate',
  INVALID_CA: 'certificate',
  INVALID_PURPOSE: 'certificate',
  PATH_LENGTH_EXCEEDED: 'certificate',
}

/** WebSocket close codes for frames that `ws` refuses (RFC 6455 section 7.4.1); other WS_ERR_ codes are 1002. */
const FRAME_ERRORS: Readonly<Record<string, number>> = {
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
}

/** Code of a system, TLS or `ws` error; empty when it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** What failed below the protocol, or undefined when the error is none of the network. */
export function failureOf(error: unknown, stage: Stage): SocketFailure | undefined {
  const failure = ownFailure(errorCode(error))
  return stage === 'proxy' ? 'proxy' : failure
}

function ownFailure(code: string): SocketFailure | undefined {
  const known = BY_CODE[code]
  if (known !== undefined) return known
  // OpenSSL's verification results: CERT_HAS_EXPIRED, UNABLE_TO_VERIFY_LEAF_SIGNATURE, CRL_..., ERROR_IN_CERT_...
  if (/^(CERT_|UNABLE_TO_|CRL_|ERROR_IN_)/.test(code)) return 'certificate'
  if (/^ERR_(SSL|TLS)_/.test(code)) return 'tls'
  return undefined
}

/** Close code of a failure: how a frame was wrong, 1002 for a broken handshake, otherwise 1006. */
export function closeCodeOf(error: unknown): number {
  const code = errorCode(error)
  if (code.startsWith('WS_ERR_')) return FRAME_ERRORS[code] ?? 1002
  return code === '' || code.startsWith('HPE_') ? 1002 : 1006
}

/** The system's own words for the log. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const code = errorCode(error)
  return code === '' || error.message.startsWith(code) ? error.message : `${code}: ${error.message}`
}

/** Seconds of a `Retry-After` header, in either of its two forms; undefined when it is absent or unreadable. */
export function retryAfterSeconds(header: string | undefined, nowWallMs: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - nowWallMs) / 1000))
}
