import { DatabaseSync } from 'node:sqlite'
import { sqliteCode } from './errors.ts'

const SQLITE_BUSY = 5

/** Held until released; the system drops it the moment the process dies, however it dies. */
export interface FileLock {
  /** Safe to call twice. The file stays. */
  release(): void
}

/**
 * Locks a file, itself an empty SQLite database held in an exclusive transaction; made when it is not there. Null: another process (or this one)
 * holds it. Throws when the file cannot be a lock of ours, or where nothing can be written.
 */
export function lockFile(path: string): FileLock | null {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (sqliteCode(error) === SQLITE_BUSY) return null
    throw error
  }
  return {
    release() {
      if (lock.isOpen) lock.close()
    },
  }
}
