import { requestError } from '../errors.ts'
import type { Job } from '../desk/desk.ts'
import type { Tables } from '../desk/tables.ts'
import { ERASING } from '../session-table.ts'
import { transaction } from '../transaction.ts'
import { eraseSetAside } from './set-aside.ts'

/** Segments taken out in one transaction, about 30 ms. */
const AT_ONCE = 250

/**
 * Erases for good. Rows are overwritten with zeros (`secure_delete`). Taken-out words are only marked in the index until it is written anew
 * without them, which is done at once, step by step (FTS5's own secure-delete leaves some, ADR 0021); at the end the log file of the database is
 * emptied. What was begun is finished at the next start. What lies beside the text of a session, its recorded sound, goes first. Copies that the disk itself keeps (SSDs, backups) are beyond any program.
 */
export class Eraser {
  readonly #tables: Tables
  readonly #removeSound: (id: string) => void

  constructor(tables: Tables, removeSound: (id: string) => void) {
    this.#tables = tables
    this.#removeSound = removeSound
  }

  *erase(ids: readonly string[]): Job<void> {
    const { database, store } = this.#tables
    const mark = database.prepare('UPDATE sessions SET deleted_at = ? WHERE id = ?')
    transaction(database, () => {
      for (const id of ids) {
        if (store.sessionTable.isRunning(id)) throw requestError('session-running')
        mark.run(ERASING, id)
      }
      if (ids.length > 0) this.#setDirty()
    })
    yield* this.finish()
  }

  *eraseAll(): Job<{ sessions: number }> {
    const { database, store } = this.#tables
    const sessions = Number(database.prepare('SELECT count(*) AS count FROM sessions WHERE deleted_at IS NULL').get()?.['count'] ?? 0)
    if (database.prepare("SELECT 1 FROM sessions WHERE outcome = 'running'").get() !== undefined) throw requestError('session-running')
    for (const row of database.prepare('SELECT id FROM sessions').all()) this.#removeSound(String(row['id']))
    transaction(database, () => {
      this.#setDirty()
      store.index.clear()
      // In this order every row has gone before what it refers to.
      for (const table of ['changes', 'tags', 'bookmarks', 'gaps', 'channels', 'spoken', 'segments', 'speakers', 'prepared', 'prepared_texts', 'sessions']) database.exec(`DELETE FROM ${table}`)
    })
    yield
    eraseSetAside(this.#tables.folder)
    yield
    yield* this.finish()
    return { sessions }
  }

  /** Sessions that ended before, and those deleted before; Unix ms. */
  *purge({ endedBefore, deletedBefore }: { readonly endedBefore: number | null; readonly deletedBefore: number }): Job<void> {
    const rows = this.#tables.database
      .prepare(`
        SELECT id FROM sessions WHERE outcome <> 'running' AND (deleted_at <= :deletedBefore OR coalesce(ended_at, started_at + duration_ms) < :endedBefore)`)
      .all({ deletedBefore, endedBefore: endedBefore ?? -1e15 })
    if (rows.length > 0) yield* this.erase(rows.map((row) => String(row['id'])))
  }

  /** What an erasing has begun, also one that was cut off by the end of the program. */
  *finish(): Job<void> {
    if (!this.#isDirty()) return
    yield* this.#takeOut()
    while (this.#tables.store.index.compact()) yield
    const { database } = this.#tables
    database.exec("DELETE FROM facts WHERE name = 'erasing'")
    yield
    database.exec('PRAGMA incremental_vacuum')
    // Busy readers of another program keep the log file; it is emptied when the last of them closes.
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
  }

  *#takeOut(): Job<void> {
    const { database, store, speakerTable } = this.#tables
    const doomed = database.prepare('SELECT id, slot FROM sessions WHERE deleted_at = ?').all(ERASING)
    const remove = database.prepare('DELETE FROM sessions WHERE id = ?')
    for (const row of doomed) {
      const slot = Number(row['slot'])
      this.#removeSound(String(row['id']))
      for (;;) {
        const ids = store.segmentTable.someIds(slot, AT_ONCE)
        if (ids.length === 0) break
        transaction(database, () => ids.forEach((id) => store.segmentTable.remove(id)))
        yield
      }
      remove.run(String(row['id']))
      yield
    }
    speakerTable.forgetUnused()
    store.preparedTable.forgetUnused()
  }

  #setDirty(): void {
    this.#tables.database.exec("INSERT OR REPLACE INTO facts (name, value) VALUES ('erasing', '1')")
  }

  #isDirty(): boolean {
    return this.#tables.database.prepare("SELECT 1 FROM facts WHERE name = 'erasing'").get() !== undefined
  }
}
