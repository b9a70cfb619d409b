import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteCode } from './errors.ts'

/**
 * Who runs a session. Every opening of the library has its own random id and a lock file `owners/<id>`, itself an empty SQLite
 * database held in an exclusive transaction. The system drops that lock the moment the process dies, however it dies. A dead owner
 * is therefore known at once and a living one is never mistaken: process numbers are reused, start times are not readable
 * everywhere, and a heartbeat is stale after the computer slept.
 *
 * Claiming and sweeping both happen inside a write transaction of the library (worker.ts), so that nobody sees a lock file that
 * is made but not yet locked.
 */
export interface Owner {
  readonly id: string
  /** Lets go of the lock and removes its file. Safe to call twice. */
  release(): void
}

const OWNERS_FOLDER = 'owners'
const SQLITE_BUSY = 5

export function claimOwner(folder: string, id: string): Owner {
  mkdirSync(join(folder, OWNERS_FOLDER), { recursive: true })
  const path = ownerPath(folder, id)
  const lock = lockFile(path)
  return {
    id,
    release() {
      if (!lock.isOpen) return
      lock.close()
      rmSync(path, { force: true })
    },
  }
}

/** Removes the lock files of dead owners and returns the ids of the living. */
export function sweepOwners(folder: string): ReadonlySet<string> {
  const living = new Set<string>()
  for (const id of ownerIds(folder)) {
    if (isAlive(folder, id)) living.add(id)
    else rmSync(ownerPath(folder, id), { force: true })
  }
  return living
}

/** The ids of the living; nothing is removed. */
export function livingOwners(folder: string): ReadonlySet<string> {
  return new Set(ownerIds(folder).filter((id) => isAlive(folder, id)))
}

function ownerIds(folder: string): string[] {
  try {
    return readdirSync(join(folder, OWNERS_FOLDER))
  } catch {
    return [] // No folder yet: nobody ever claimed.
  }
}

function isAlive(folder: string, id: string): boolean {
  try {
    lockFile(ownerPath(folder, id)).close()
    return false
  } catch (error) {
    // Anything but "locked by another" means the file is no lock of ours.
    return sqliteCode(error) === SQLITE_BUSY
  }
}

function lockFile(path: string): DatabaseSync {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

function ownerPath(folder: string, id: string): string {
  return join(folder, OWNERS_FOLDER, id)
}
