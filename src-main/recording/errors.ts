export type RecordingErrorReason = 'disk-full' | 'unwritable' | 'encoder' | 'locked' | 'wrong-passphrase' | 'no-recording' | 'damaged' | 'closed'

/** What went wrong with a recording: one sentence for the user that says what to do next. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
  readonly reason: RecordingErrorReason

  constructor(reason: RecordingErrorReason, cause?: unknown) {
    super(SENTENCES[reason], cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

const SENTENCES: Readonly<Record<RecordingErrorReason, string>> = {
  'disk-full': 'The recording stopped because the disk is full. The translation and its text go on; free some space before the next session.',
  unwritable: 'The recording stopped because its file cannot be written. The translation and its text go on; check the data folder.',
  encoder: 'The recording stopped because the sound could not be stored. The translation and its text go on.',
  locked: 'This recording is protected. Type the passphrase of your recordings to hear it.',
  'wrong-passphrase': 'This is not the passphrase of your recordings. Type it again; capital letters count.',
  'no-recording': 'There is no recording of this session any more.',
  damaged: 'The file that protects your recordings is damaged. Restore recordings/passphrase.json from a backup to hear the protected ones.',
  closed: 'The recordings are closed. Start Dragoman again to hear them.',
}

/** An error as it crosses from the worker. */
export interface RecordingFailure {
  readonly reason: RecordingErrorReason
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** A failure while recording, in our own words: the disk's by its code, anything else is the encoder's. */
export function recordingError(error: unknown): RecordingError {
  if (error instanceof RecordingError) return error
  if (typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error) {
    return new RecordingError(FULL.has(String(error.code)) ? 'disk-full' : 'unwritable', error)
  }
  return new RecordingError('encoder', error)
}
