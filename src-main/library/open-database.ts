import { accessSync, chmodSync, closeSync, constants, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LibraryError, libraryError, sentence, sqliteCode } from './errors.ts'
import { DATABASE_FILE } from './files.ts'
import { salvage } from './keeping/salvage.ts'
import { setAside } from './keeping/set-aside.ts'
import { MIGRATIONS, migrate, schemaVersion } from './migrations.ts'
import { livingOwners } from './owners.ts'
import { SearchIndex } from './search/search-index.ts'
import { transaction } from './transaction.ts'

/** How long a write waits for another process before it fails as `busy` and is tried again with the next batch, ms. */
const BUSY_TIMEOUT_MS = 2_000

const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
const OPEN_ATTEMPTS = 50
const OPEN_RETRY_MS = 40
/** A copy from before a change of the schema; gone again once the change is done, because erasing would not reach it. */
const SAFETY_COPY = 'library-before-update.db'
/** Bigger files are looked through once a day only, and when the program before did not close them: about 1 s for each 300 MB. Bytes. */
const QUICK_TO_CHECK = 64 * 1024 * 1024
const CHECK_EVERY_MS = 86_400_000

export interface OpenedDatabase {
  readonly database: DatabaseSync
  /** What was found and done, in the user's words. */
  readonly notices: readonly string[]
}

/** Opens (or makes) the database in the folder with the newest schema. Throws LibraryError. Blocks: for the worker only. */
export function openDatabase(folder: string, nowMs: number): OpenedDatabase {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return openOrSalvage(folder, nowMs)
  } catch (error) {
    throw libraryError(error, folder)
  }
}

function openOrSalvage(folder: string, nowMs: number): OpenedDatabase {
  try {
    return { database: retryWhileBusy(() => openOnce(folder, nowMs)), notices: [] }
  } catch (error) {
    const code = sqliteCode(error)
    if (code !== SQLITE_CORRUPT && code !== SQLITE_NOTADB) throw error
    // Another program has it open: renaming it under its hands would lose what that one writes.
    if (livingOwners(folder).size > 0) throw error
    return startAnew(folder, nowMs)
  }
}

function startAnew(folder: string, nowMs: number): OpenedDatabase {
  const name = setAside(folder, nowMs)
  const database = openOnce(folder, nowMs)
  const { sessions, segments } = transaction(database, () => {
    const saved = salvage(join(folder, name), database)
    new SearchIndex(database).rebuild()
    return saved
  })
  const saved = segments === 0 ? 'Nothing in it could be read.' : `${sessions} ${sessions === 1 ? 'session' : 'sessions'} with ${segments} lines could be read and were brought over.`
  return { database, notices: [`The transcript file was damaged. It was set aside as ${name} in ${folder}, and a new one was begun. ${saved}`] }
}

function openOnce(folder: string, nowMs: number): DatabaseSync {
  const path = join(folder, DATABASE_FILE)
  const wasClosed = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
  makePrivate(path)
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  try {
    // Before anything is written: a database of a newer version stays as it is.
    if (schemaVersion(database) > MIGRATIONS.length) throw new LibraryError('newer-version', sentence('newer-version', folder))
    // What is deleted is overwritten with zeros.
    database.exec('PRAGMA secure_delete = ON')
    // WAL with NORMAL: a commit is a write into the log file, safe once the system has it, so a killed process loses nothing
    // committed. Only a power cut can take the last commits, and never the consistency.
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = NORMAL')
    // 32 MB instead of 2: what a search goes through again and again in a big library.
    database.exec('PRAGMA cache_size = -32768')
    bringUpToDate(database, folder)
    check(database, { nowMs, isQuick: statSync(path).size < QUICK_TO_CHECK, wasClosed })
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Nobody else on this computer reads what was said. Made before SQLite makes it, because its side files take their rights from it. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
  try {
    chmodSync(path, 0o600)
  } catch {
    // Someone else's file, or a file system without rights: it opens or not, that is all.
  }
}

/** All steps or none; a copy lies beside them meanwhile. */
function bringUpToDate(database: DatabaseSync, folder: string): void {
  const copy = join(folder, SAFETY_COPY)
  const version = schemaVersion(database)
  if (version > 0 && version < MIGRATIONS.length) {
    rmSync(copy, { force: true })
    database.prepare('VACUUM INTO ?').run(copy)
    chmodSync(copy, 0o600)
  }
  migrate(database)
  const index = new SearchIndex(database)
  if (!index.isCurrent()) transaction(database, () => index.isCurrent() || index.rebuild())
  rmSync(copy, { force: true })
}

interface CheckFacts {
  readonly nowMs: number
  readonly isQuick: boolean
  readonly wasClosed: boolean
}

/** Throws as SQLite does for a damaged file. */
function check(database: DatabaseSync, { nowMs, isQuick, wasClosed }: CheckFacts): void {
  const checkedAt = Number(database.prepare("SELECT value FROM facts WHERE name = 'checked'").get()?.['value'] ?? 0)
  const isRecent = nowMs >= checkedAt && nowMs - checkedAt < CHECK_EVERY_MS
  if (!isQuick && wasClosed && isRecent) return
  const found = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] ?? '')
  if (found !== 'ok') throw Object.assign(new Error(`quick_check: ${found}`), { errcode: SQLITE_CORRUPT })
  if (!isRecent) database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('checked', ?)").run(String(nowMs))
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
