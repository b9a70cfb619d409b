export type OutputErrorReason = 'disk-full' | 'unwritable' | 'exists'

/** Why a file could not be written: one sentence for the user that says what to do. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly reason: OutputErrorReason

  constructor(reason: OutputErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

const FULL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The error for a failed write to `path`. */
export function writeFailure(path: string, cause: unknown): OutputError {
  if (cause instanceof OutputError) return cause
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  return FULL_CODES.has(code)
    ? new OutputError('disk-full', `${path} cannot be written because the disk is full: free some space and try again.`, cause)
    : new OutputError('unwritable', `${path} cannot be written: choose a folder you may write to.`, cause)
}

export type ExportErrorReason = 'no-browser' | 'print-failed' | 'timeout' | 'no-sound' | 'stopped'

/** Why an export could not be made: one sentence for the user that says what to do. */
export class ExportError extends Error {
  override readonly name = 'ExportError'
  readonly reason: ExportErrorReason

  constructor(reason: ExportErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

export function stopped(): ExportError {
  return new ExportError('stopped', 'The export was stopped.')
}
