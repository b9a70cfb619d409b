import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs the work in one transaction and rolls it back when the work throws. `IMMEDIATE` takes the write lock at the start, where
 * the busy timeout applies; a read lock that wants to grow into a write lock would fail at once.
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk can make SQLite roll back by itself; a second ROLLBACK would hide the real error.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
