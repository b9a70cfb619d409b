import type { DatabaseSync } from 'node:sqlite'
import { LibraryError, libraryError, sqliteCode } from './errors.ts'
import type { Write } from './messages.ts'
import type { Store } from './store.ts'
import { transaction } from './transaction.ts'
import type { CommitResult } from './write-queue.ts'

/** Codes of a disk or another process in the way; every other failure is the write's own fault (a constraint, a bad value). */
const OF_THE_DISK: ReadonlySet<number> = new Set([3, 5, 6, 8, 10, 11, 13, 14, 23, 26])

const NOT_VALID = 'One entry of the transcript was not valid and could not be saved: please report this fault of Dragoman.'

export interface CommitTarget {
  readonly database: DatabaseSync
  readonly store: Store
  readonly folder: string
}

/** Writes a batch in one transaction. */
export function commit(target: CommitTarget, writes: readonly Write[]): CommitResult {
  try {
    transaction(target.database, () => {
      for (const write of writes) target.store.apply(write)
    })
    return { type: 'durable' }
  } catch (cause) {
    const code = sqliteCode(cause)
    if (code !== null && OF_THE_DISK.has(code)) return { type: 'failed', error: libraryError(cause, target.folder) }
    return { type: 'refused', error: new LibraryError('damaged', NOT_VALID, cause) }
  }
}
