import { open, type FileHandle } from 'node:fs/promises'
import { AudioFileError, readFailure } from './errors.ts'

/** A file open for reading. */
export interface FileBytes {
  readonly path: string
  readonly size: number
  /** Up to `length` bytes at a position; fewer only at the end of the file. Rejects with AudioFileError. */
  readAt(position: number, length: number): Promise<Uint8Array>
  /** Idempotent. */
  close(): Promise<void>
}

/** Rejects with AudioFileError, also for folders and empty files. */
export async function openBytes(path: string): Promise<FileBytes> {
  const handle = await openFile(path)
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw new AudioFileError('not-audio', `${path} is not a file: choose a recording.`)
    if (stats.size === 0) throw new AudioFileError('empty', `The file ${path} is empty: choose another file.`)
    let closed: Promise<void> | null = null
    return {
      path,
      size: stats.size,
      readAt: (position, length) => readAt({ path, handle, position, length }),
      close: () => (closed ??= handle.close()),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** The whole file from a position on, in pieces. */
export async function* bytesFrom(file: FileBytes, start: number, pieceBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = start; position < file.size; position += pieceBytes) {
    const bytes = await file.readAt(position, pieceBytes)
    if (bytes.length > 0) yield bytes
    if (bytes.length < pieceBytes) return
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw readFailure(path, error)
  }
}

interface Read {
  readonly path: string
  readonly handle: FileHandle
  readonly position: number
  readonly length: number
}

async function readAt({ path, handle, position, length }: Read): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  try {
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
  } catch (error) {
    throw readFailure(path, error)
  }
  return bytes.subarray(0, filled)
}
