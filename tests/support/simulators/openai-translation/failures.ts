import type { RealtimeErrorEvent } from 'openai/resources/realtime/realtime'

export type ErrorDetail = RealtimeErrorEvent['error']

/** An end the server announces: the error event and the close frame of the same millisecond (openai-realtime.md 7.2). */
export interface Failure {
  readonly error: ErrorDetail
  readonly closeCode: number
  readonly reason: string
}

export type FailureName =
  | 'invalid_api_key'
  | 'invalid_model'
  | 'missing_model'
  | 'model_not_found'
  | 'beta_api_shape_disabled'
  | 'insufficient_permissions'
  | 'insufficient_quota'
  | 'session_expired'
  | 'rate_limit_exceeded'
  | 'server_error'
  | 'unknown_parameter'

interface Known {
  readonly type: string
  readonly closeCode: number
  readonly message: string
}

const INVALID = 'invalid_request_error'

/** Codes 3000, 4000, 4004 and 1001 as captured; 1008 for pace and 4000 for quota are our choice, the reference gives none. */
const KNOWN: Readonly<Record<FailureName, Known>> = {
  invalid_api_key: { type: INVALID, closeCode: 3000, message: 'Incorrect API key provided.' },
  insufficient_permissions: { type: INVALID, closeCode: 3000, message: 'This key may not use the requested resource.' },
  invalid_model: { type: INVALID, closeCode: 4000, message: 'The model is not supported in translation sessions.' },
  missing_model: { type: INVALID, closeCode: 4000, message: 'A model must be given.' },
  model_not_found: { type: INVALID, closeCode: 4004, message: 'The model does not exist or is not open to you.' },
  beta_api_shape_disabled: { type: INVALID, closeCode: 4000, message: 'The beta shape is gone; this endpoint is GA only.' },
  unknown_parameter: { type: INVALID, closeCode: 4000, message: 'Unknown query parameter.' },
  insufficient_quota: { type: 'insufficient_quota', closeCode: 4000, message: 'You exceeded your current quota.' },
  session_expired: { type: INVALID, closeCode: 1001, message: 'The session reached its maximum length.' },
  rate_limit_exceeded: { type: 'rate_limit_error', closeCode: 1008, message: 'Audio arrives faster than it can be taken.' },
  server_error: { type: 'server_error', closeCode: 1011, message: 'The server had an error.' },
}

export const FAILURE_NAMES = Object.keys(KNOWN).filter((name): name is FailureName => name in KNOWN)

export function failure(name: FailureName, param: string | null = null): Failure {
  const { type, closeCode, message } = KNOWN[name]
  return { error: { type, code: name, message, param, event_id: null }, closeCode, reason: `${type}.${name}` }
}

/** A refusal of the upgrade by plain HTTP (openai-realtime.md 7.3). */
export interface HttpRefusal {
  readonly status: number
  readonly code: string
  readonly retryAfterS?: number
}

const STATUS_CODES: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  403: 'unsupported_country_region_territory',
  404: 'model_not_found',
  429: 'rate_limit_exceeded',
  500: 'server_error',
  503: 'server_is_overloaded',
}

export function httpRefusal(status: number, options: { code?: string | undefined; retryAfterS?: number | undefined } = {}): HttpRefusal {
  const code = options.code ?? STATUS_CODES[status] ?? 'unknown'
  return { status, code, ...(options.retryAfterS === undefined ? {} : { retryAfterS: options.retryAfterS }) }
}
