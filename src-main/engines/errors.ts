/** Why an engine connection failed. The screen and the exit code follow from this, never from message text. */
export type EngineErrorReason =
  | 'key-missing'
  | 'key-refused'
  | 'no-quota'
  | 'unknown-model'
  | 'unsupported-language'
  | 'refused'
  | 'rate-limited'
  | 'unreachable'
  | 'proxy'
  | 'certificate'
  | 'timeout'
  | 'expired'
  | 'lost'
  | 'server'
  | 'protocol'
  | 'bad-endpoint'

export type Retry = 'now' | 'backoff' | 'never'

const NEVER: ReadonlySet<EngineErrorReason> = new Set([
  'key-missing',
  'key-refused',
  'no-quota',
  'unknown-model',
  'unsupported-language',
  'refused',
  'certificate',
  'proxy',
  'protocol',
  'bad-endpoint',
])

/** One failure of an engine connection, in the user's words, with what to do next. `detail` is for the log. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly reason: EngineErrorReason
  readonly detail: string
  readonly retry: Retry
  /** The server asked to be left alone for this long; null when it did not. */
  readonly retryAfterMs: number | null

  constructor(
    reason: EngineErrorReason,
    message: string,
    options: { detail?: string; cause?: unknown; retry?: Retry; retryAfterMs?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
    this.detail = options.detail ?? ''
    this.retry = options.retry ?? (NEVER.has(reason) ? 'never' : reason === 'expired' ? 'now' : 'backoff')
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
