import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { fileStem } from '../../export/file-stem.ts'

/** A file on its way from a window, kept where temporary files are kept, readable by this user only. */
export interface ReceivedFile {
  readonly path: string
  append(bytes: Uint8Array): Promise<void>
  /** Everything was received: the file may be read from now on. */
  finish(): Promise<void>
  /** Deletes it. Idempotent. */
  remove(): Promise<void>
}

/** Where files from windows wait until they have been translated. */
export interface RecordingStore {
  freeBytes(): Promise<number>
  create(name: string): Promise<ReceivedFile>
}

export function createRecordingStore(temporaryFolder: string): RecordingStore {
  return {
    async freeBytes() {
      const { bavail, bsize } = await statfs(temporaryFolder)
      return bavail * bsize
    },
    async create(name) {
      const folder = await mkdtemp(join(temporaryFolder, 'dragoman-recording-'))
      // Under its own name, because the name stands in what is said of it; only its last part, and clean.
      const path = join(folder, fileStem(name))
      const handle = await open(path, 'wx', 0o600)
      let closed: Promise<void> | null = null
      const close = (): Promise<void> => (closed ??= handle.close())
      let removed: Promise<void> | null = null
      return {
        path,
        append: (bytes) => handle.appendFile(bytes),
        finish: close,
        remove: () => (removed ??= close().then(() => rm(folder, { recursive: true, force: true }))),
      }
    },
  }
}
