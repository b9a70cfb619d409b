import { closeSync, openSync, writeSync } from 'node:fs'

/** A file that only grows. What was appended survives the death of the process. */
export interface AppendFile {
  /** Throws the system's error; part of the bytes may have been written then. */
  append(bytes: Uint8Array): void
  /** Idempotent. */
  close(): void
}

/** Opens a new file by its path; throws the system's error. */
export type OpenAppendFile = (path: string) => AppendFile

/** Only the user may read what was said. */
const MODE = 0o600

export const openAppendFile: OpenAppendFile = (path) => {
  let file: number | null = openSync(path, 'ax', MODE)
  return {
    append(bytes) {
      if (file === null) return
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    },
    close() {
      if (file === null) return
      closeSync(file)
      file = null
    },
  }
}
