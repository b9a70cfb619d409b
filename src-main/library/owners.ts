import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../src-shared/assert.ts'
import { lockFile } from './file-lock.ts'

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

export function claimOwner(folder: string, id: string): Owner {
  mkdirSync(join(folder, OWNERS_FOLDER), { recursive: true })
  const path = ownerPath(folder, id)
  const lock = lockFile(path)
  assert(lock !== null, 'an id that was just made is nobody else\'s')
  let held = true
  return {
    id,
    release() {
      if (!held) return
      held = false
      lock.release()
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
    const lock = lockFile(ownerPath(folder, id))
    lock?.release()
    return lock === null
  } catch {
    return false // The file is no lock of ours.
  }
}

function ownerPath(folder: string, id: string): string {
  return join(folder, OWNERS_FOLDER, id)
}
