export type BrowserHostErrorReason = 'no-interface' | 'no-free-port' | 'cannot-listen'

/** Why the browser host did not start, in the user's words. */
export class BrowserHostError extends Error {
  override readonly name = 'BrowserHostError'
  readonly reason: BrowserHostErrorReason

  constructor(reason: BrowserHostErrorReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
  }
}
