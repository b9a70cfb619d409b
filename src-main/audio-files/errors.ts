export type AudioFileReason =
  | 'not-found'
  | 'empty'
  | 'not-audio'
  | 'unsupported'
  | 'truncated-header'
  | 'unreadable'
  /** Damaged in such a way that no sound comes out of it. */
  | 'damaged'
  /** Copy protection. */
  | 'protected'
  /** A film without a sound track. */
  | 'no-sound'

/** Why a sound file cannot be read: one sentence for the user that says what to do. */
export class AudioFileError extends Error {
  override readonly name = 'AudioFileError'
  readonly reason: AudioFileReason

  constructor(reason: AudioFileReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

/** A failure of the file system while the file was opened or read. */
export function readFailure(path: string, cause: unknown): AudioFileError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AudioFileError('not-found', `There is no file ${path}: check the name and the folder.`, cause)
  }
  const why = code === 'EACCES' || code === 'EPERM' ? 'you are not allowed to read it' : 'the disk gave an error'
  return new AudioFileError('unreadable', `The file ${path} cannot be read because ${why}: copy it to another folder and try again.`, cause)
}

export function damagedFile(path: string, cause?: unknown): AudioFileError {
  return new AudioFileError('damaged', `The file ${path} is damaged and no sound could be read from it: copy or record it again.`, cause)
}
