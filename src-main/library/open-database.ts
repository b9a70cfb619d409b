import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LibraryError, libraryError, sentence, sqliteCode } from './errors.ts'
import { MIGRATIONS, migrate, schemaVersion } from './migrations.ts'

export const DATABASE_FILE = 'library.db'

/** How long a write waits for another process before it fails as `busy` and is tried again with the next batch, ms. */
const BUSY_TIMEOUT_MS = 2_000

const SQLITE_BUSY = 5
const OPEN_ATTEMPTS = 50
const OPEN_RETRY_MS = 40

/** Opens (or makes) the database in the folder with the newest schema. Throws LibraryError. Blocks: for the worker only. */
export function openDatabase(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return retryWhileBusy(() => openOnce(folder))
  } catch (error) {
    throw libraryError(error, folder)
  }
}

function openOnce(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, DATABASE_FILE), { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  try {
    // Before anything is written: a database of a newer version stays as it is.
    if (schemaVersion(database) > MIGRATIONS.length) throw new LibraryError('newer-version', sentence('newer-version', folder))
    // WAL with NORMAL: a commit is a write into the log file, safe once the system has it, so a killed process loses nothing
    // committed. Only a power cut can take the last commits, and never the consistency.
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = NORMAL')
    migrate(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The switch to WAL does not honour the busy timeout when two processes make a new database at the same moment. */
function retryWhileBusy<T>(work: () => T): T {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return work()
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY || attempt >= OPEN_ATTEMPTS) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, OPEN_RETRY_MS)
    }
  }
}
