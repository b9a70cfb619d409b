import type { DatabaseSync } from 'node:sqlite'
import { baseLanguage } from '../../../src-shared/languages.ts'
import type { CallOutput, ListInput } from '../../../src-shared/library-api.ts'
import type { LibrarySession } from '../../../src-shared/library-schemas.ts'
import { librarySessionFrom } from '../rows.ts'
import type { SessionTable } from '../session-table.ts'

const WITH_COUNTS = `
  SELECT *, (SELECT count(*) FROM segments WHERE slot = sessions.slot) AS segment_count,
    (SELECT count(*) FROM gaps WHERE session_id = sessions.id) AS gap_count,
    (SELECT count(*) FROM bookmarks WHERE session_id = sessions.id) AS bookmark_count,
    (SELECT count(*) FROM segments WHERE slot = sessions.slot AND reviewed = 1) AS reviewed_count,
    EXISTS (SELECT 1 FROM segments WHERE slot = sessions.slot AND original_source IS NOT NULL) AS edited
  FROM sessions`

/** What is being erased (deleted at 0) is in no list. */
const FILTER = `
  iif(:deleted = 1, deleted_at > 0, deleted_at IS NULL) AND started_at >= :from AND started_at < :to
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM tags WHERE session_id = sessions.id AND tag = :tag))
  AND (:language IS NULL OR EXISTS (SELECT 1 FROM channels WHERE session_id = sessions.id
    AND (source_language = :language OR source_language LIKE :region OR target_language = :language OR target_language LIKE :region))
    OR EXISTS (SELECT 1 FROM spoken WHERE slot = sessions.slot AND (language = :language OR language LIKE :region)))`

/** The list of sessions and what it can be filtered by. */
export class SessionList {
  readonly #sessions: SessionTable
  readonly #statements: Statements

  constructor(database: DatabaseSync, sessions: SessionTable) {
    this.#sessions = sessions
    this.#statements = prepare(database)
  }

  page({ cursor, limit, ...filters }: ListInput): CallOutput<'list'> {
    const filter = filterValues(filters)
    const { startedAt, slot } = placeOf(cursor)
    const rows = this.#statements.page.all({ ...filter, startedAt, slot, limit: limit + 1 })
    const sessions = rows.slice(0, limit).map((row) => this.#session(row))
    const last = rows[limit - 1]
    const next = rows.length > limit && last !== undefined ? `${Number(last['started_at'])} ${Number(last['slot'])}` : null
    const totals = this.#statements.totals.get(filter) ?? {}
    const total = (name: string): number => Number(totals[name] ?? 0)
    return { sessions, next, totals: { sessions: total('sessions'), segments: total('segments'), durationMs: total('duration_ms'), costUsd: total('cost_usd') } }
  }

  /** Null: none of this id, or it is deleted. */
  one(id: string): LibrarySession | null {
    const row = this.#statements.one.get(id)
    return row === undefined ? null : this.#session(row)
  }

  languages(): string[] {
    const tags = this.#statements.languages.all().map((row) => baseLanguage(String(row['language'])))
    return [...new Set(tags)].toSorted()
  }

  tags(): { tag: string; sessions: number }[] {
    return this.#statements.tags.all().map((row) => ({ tag: String(row['tag']), sessions: Number(row['sessions']) }))
  }

  oldestAt(): number | null {
    const oldest = this.#statements.oldest.get()?.['oldest'] ?? null
    return oldest === null ? null : Number(oldest)
  }

  #session(row: Readonly<Record<string, unknown>>): LibrarySession {
    const id = String(row['id'])
    return librarySessionFrom(row, { channels: this.#sessions.channels(id), tags: this.#sessions.tags(id) })
  }
}

function filterValues({ from, to, language, tag, deleted }: Omit<ListInput, 'cursor' | 'limit'>) {
  const base = language === null ? null : baseLanguage(language).replaceAll(/[^\p{L}\p{N}]/gu, '')
  return { deleted: deleted ? 1 : 0, from: from ?? -1e15, to: to ?? 1e15, tag: tag?.toWellFormed() ?? null, language: base, region: base === null ? null : `${base}-%` }
}

/** A cursor that was not ours begins at the top. */
function placeOf(cursor: string | null): { startedAt: number; slot: number } {
  const [startedAt = Number.NaN, slot = Number.NaN] = (cursor ?? '').split(' ').map(Number)
  return Number.isFinite(startedAt) && Number.isFinite(slot) ? { startedAt, slot } : { startedAt: 1e15, slot: 0 }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    page: database.prepare(`${WITH_COUNTS} WHERE ${FILTER} AND (started_at, slot) < (:startedAt, :slot) ORDER BY started_at DESC, slot DESC LIMIT :limit`),
    one: database.prepare(`${WITH_COUNTS} WHERE id = ? AND deleted_at IS NULL`),
    totals: database.prepare(`
      SELECT count(*) AS sessions, total(duration_ms) AS duration_ms, total(cost_usd) AS cost_usd,
        total((SELECT count(*) FROM segments WHERE slot = sessions.slot)) AS segments
      FROM sessions WHERE ${FILTER}`),
    languages: database.prepare(`
      SELECT target_language AS language FROM channels JOIN sessions ON sessions.id = session_id WHERE deleted_at IS NULL
      UNION SELECT source_language FROM channels JOIN sessions ON sessions.id = session_id WHERE deleted_at IS NULL AND source_language IS NOT NULL
      UNION SELECT language FROM spoken JOIN sessions ON sessions.slot = spoken.slot WHERE deleted_at IS NULL`),
    tags: database.prepare(`
      SELECT tag, count(*) AS sessions FROM tags JOIN sessions ON sessions.id = session_id WHERE deleted_at IS NULL GROUP BY tag ORDER BY tag`),
    oldest: database.prepare('SELECT min(started_at) AS oldest FROM sessions WHERE deleted_at IS NULL'),
  }
}
