/** What the disk or the file may be; raised by any use of the library. */
export type DiskErrorReason = 'unwritable' | 'disk-full' | 'newer-version' | 'damaged' | 'busy' | 'closed'
/** What was asked for cannot be done. */
export type RequestErrorReason =
  | 'no-such-session'
  | 'no-such-segment'
  | 'session-running'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'cannot-split'
  | 'cannot-merge'
  | 'bad-file'
export type LibraryErrorReason = DiskErrorReason | RequestErrorReason

/** What went wrong with the transcript library: one sentence for the user that says what to do next. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError'
  readonly reason: LibraryErrorReason

  constructor(reason: LibraryErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

/** An error as it crosses from the worker to the main thread. */
export interface LibraryFailure {
  readonly reason: LibraryErrorReason
  readonly message: string
}

export function failureOf(error: LibraryError): LibraryFailure {
  return { reason: error.reason, message: error.message }
}

export function errorOf(failure: LibraryFailure): LibraryError {
  return new LibraryError(failure.reason, failure.message)
}

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const REASON_BY_CODE: ReadonlyMap<number, DiskErrorReason> = new Map([
  [3, 'unwritable'], // SQLITE_PERM
  [5, 'busy'], // SQLITE_BUSY
  [6, 'busy'], // SQLITE_LOCKED
  [8, 'unwritable'], // SQLITE_READONLY
  [10, 'unwritable'], // SQLITE_IOERR
  [11, 'damaged'], // SQLITE_CORRUPT
  [13, 'disk-full'], // SQLITE_FULL
  [14, 'unwritable'], // SQLITE_CANTOPEN
  [23, 'unwritable'], // SQLITE_AUTH
  [26, 'damaged'], // SQLITE_NOTADB
])

const REASON_BY_NAME: ReadonlyMap<string, DiskErrorReason> = new Map([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
])

/** The library's own words for a failure of SQLite or of the file system under it. */
export function libraryError(error: unknown, folder: string): LibraryError {
  if (error instanceof LibraryError) return error
  const reason = reasonOf(error)
  return new LibraryError(reason, sentence(reason, folder), error)
}

/** The reason for a failure of the disk; `damaged` for what no disk does (a row or schema that is not ours). */
function reasonOf(error: unknown): DiskErrorReason {
  const code = sqliteCode(error)
  if (code !== null) return REASON_BY_CODE.get(code) ?? 'damaged'
  if (typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error) {
    return REASON_BY_NAME.get(String(error.code)) ?? 'unwritable'
  }
  return 'damaged'
}

/** The primary result code when the error comes from SQLite. */
export function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

export function sentence(reason: DiskErrorReason, folder: string): string {
  switch (reason) {
    case 'unwritable':
      return `Transcripts cannot be saved in ${folder}: make the folder writable or choose another data folder.`
    case 'disk-full':
      return `Transcripts cannot be saved because the disk with ${folder} is full: free some space and they will be saved.`
    case 'newer-version':
      return `The transcripts in ${folder} were written by a newer Dragoman: install the newest version to open them.`
    case 'damaged':
      return `The transcript file library.db in ${folder} is damaged: move it elsewhere to start a new one, and keep it for repair.`
    case 'busy':
      return `Another program holds the transcripts in ${folder}: close it and try again.`
    case 'closed':
      return 'The transcript library is closed: start Dragoman again to use it.'
  }
}

const REQUEST_WORDS: Readonly<Record<Exclude<RequestErrorReason, 'bad-file'>, string>> = {
  'no-such-session': 'This session is not in the library any more.',
  'no-such-segment': 'This line is not in the transcript any more. Open the transcript again.',
  'session-running': 'This session is still running. Stop it first, then try again.',
  'nothing-to-undo': 'There is nothing to undo.',
  'nothing-to-redo': 'There is nothing to redo.',
  'cannot-split': 'This line cannot be split here. Put the cursor between two words of a longer line.',
  'cannot-merge': 'This line has no next line to be joined with: both must come from the same source and be in the same language.',
}

export function requestError(reason: keyof typeof REQUEST_WORDS): LibraryError {
  return new LibraryError(reason, REQUEST_WORDS[reason])
}
