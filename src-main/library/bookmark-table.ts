import type { DatabaseSync } from 'node:sqlite'
import type { Bookmark } from '../../src-shared/library-schemas.ts'

/** Moments of sessions, on the session clock. In the caller's transaction. */
export class BookmarkTable {
  readonly #statements: Statements

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database)
  }

  add(sessionId: string, { atMs, label }: Omit<Bookmark, 'id'>): Bookmark {
    const text = label.toWellFormed()
    return { id: Number(this.#statements.add.run(sessionId, atMs, text).lastInsertRowid), atMs, label: text }
  }

  remove(sessionId: string, id: number): void {
    this.#statements.remove.run(id, sessionId)
  }

  setLabel(sessionId: string, id: number, label: string): void {
    this.#statements.setLabel.run(label.toWellFormed(), id, sessionId)
  }

  /** In the order of time. */
  of(sessionId: string): Bookmark[] {
    return this.#statements.of.all(sessionId).map((row) => ({ id: Number(row['id']), atMs: Number(row['at_ms']), label: String(row['label']) }))
  }

  /** Segments in which something is marked: each the last that began by then, or the first of all. Newest first. */
  markedSegments(from: number, to: number): number[] {
    return this.#statements.marked.all({ from, to }).map((row) => Number(row['id']))
  }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare('INSERT INTO bookmarks (session_id, at_ms, label) VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM bookmarks WHERE id = ? AND session_id = ?'),
    setLabel: database.prepare('UPDATE bookmarks SET label = ? WHERE id = ? AND session_id = ?'),
    of: database.prepare('SELECT id, at_ms, label FROM bookmarks WHERE session_id = ? ORDER BY at_ms, id'),
    marked: database.prepare(`
      SELECT DISTINCT coalesce(
        (SELECT id FROM segments WHERE slot = sessions.slot AND start_ms <= at_ms ORDER BY start_ms DESC, segment_index DESC LIMIT 1),
        (SELECT id FROM segments WHERE slot = sessions.slot ORDER BY start_ms, segment_index LIMIT 1)) AS id
      FROM bookmarks JOIN sessions ON sessions.id = session_id
      WHERE deleted_at IS NULL AND (slot + 1) * 1048576 > :from AND slot * 1048576 < :to ORDER BY 1 DESC`),
  }
}
