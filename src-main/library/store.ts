import type { DatabaseSync } from 'node:sqlite'
import { assertNever } from '../../src-shared/assert.ts'
import type { SessionSummary, SessionTranscript, TranscriptBookmark, TranscriptSegment } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { LateChange, LatePlace, Write } from './messages.ts'
import { gapFrom, sessionFrom, summaryFrom } from './rows.ts'
import { PreparedTable } from './prepared-table.ts'
import { SearchIndex } from './search/search-index.ts'
import type { StoredSegment } from './segment-row.ts'
import { SegmentTable } from './segment-table.ts'
import { ERASING, SessionTable } from './session-table.ts'
import { FIRST_INDEX_OF_PARTS, FIRST_LATE_INDEX, segmentId } from './slots.ts'

/** What sessions write, and whole transcripts, on an open database, in the worker's thread. `ownerId` marks the sessions that run here. */
export class Store {
  readonly index: SearchIndex
  readonly sessionTable: SessionTable
  readonly segmentTable: SegmentTable
  readonly preparedTable: PreparedTable
  readonly #statements: Statements

  constructor(database: DatabaseSync, ownerId: string) {
    this.index = new SearchIndex(database)
    this.sessionTable = new SessionTable(database, ownerId)
    this.segmentTable = new SegmentTable(database, this.index)
    this.preparedTable = new PreparedTable(database)
    this.#statements = prepare(database)
  }

  apply(write: Write): void {
    switch (write.type) {
      case 'session':
        return this.sessionTable.put(write.session)
      case 'segment':
        return this.#putSegment(write.sessionId, write.segment)
      case 'remove-segment':
        return this.#removeSegment(write.sessionId, write.index)
      case 'gap':
        return this.#putGap(write.sessionId, write.gap)
      case 'late':
        return this.#putLate(write.sessionId, write.late)
      case 'prepared':
        return this.preparedTable.put(write.sessionId, write.prepared)
      default:
        assertNever(write)
    }
  }

  /** Newest first. */
  sessions(limit: number): SessionSummary[] {
    const rows = this.#statements.summaries.all(limit)
    return rows.map((row) => summaryFrom(row, this.sessionTable.channels(String(row['id']))))
  }

  /** `last` is the newest session. Segments in the order they were spoken. */
  transcript(id: string): SessionTranscript | null {
    const row = id === 'last' ? this.#statements.newest.get() : this.#statements.session.get(id)
    if (row === undefined) return null
    const session = sessionFrom(row, this.sessionTable.channels(String(row['id'])))
    const names = new Map(this.#statements.speakers.all().map((speaker) => [Number(speaker['id']), String(speaker['name'])]))
    const bookmarks = this.#statements.bookmarks.all(session.id).map((one): TranscriptBookmark => ({ atMs: Number(one['at_ms']), label: String(one['label']) }))
    const tags = this.sessionTable.tags(session.id)
    const note = String(row['note'] ?? '')
    return {
      session,
      segments: this.segmentTable.all(Number(row['slot'])).map((segment) => transcriptSegment(segment, names)),
      gaps: this.gaps(session.id),
      ...(bookmarks.length === 0 ? {} : { bookmarks }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(note === '' ? {} : { note }),
    }
  }

  /** Null: there is no such session, or it is being erased. */
  latePlace(sessionId: string): LatePlace | null {
    const row = this.#statements.place.get(sessionId)
    if (row === undefined || row['deleted_at'] === ERASING) return null
    const highest = this.segmentTable.highestIndexBelow(Number(row['slot']), FIRST_INDEX_OF_PARTS)
    return { nextIndex: Math.max(FIRST_LATE_INDEX, highest + 1), deleted: row['deleted_at'] !== null }
  }

  gaps(sessionId: string): Gap[] {
    return this.#statements.gaps.all(sessionId).map(gapFrom)
  }

  /** A segment somebody has changed keeps the change; what comes now is what the machine says. */
  #putSegment(sessionId: string, segment: Segment): void {
    const slot = this.#slotOf(sessionId)
    const known = this.segmentTable.get(slot, segment.index)
    const fresh: StoredSegment = { ...segment, id: segmentId(slot, segment.index), speakerId: null, note: '', reviewed: false, original: null }
    if (known === null) return this.segmentTable.put(fresh)
    const { id, speakerId, note, reviewed, original } = known
    const kept = { id, speakerId, note, reviewed }
    if (original === null) return this.segmentTable.put({ ...segment, ...kept, original })
    const { source, target } = known
    this.segmentTable.put({ ...segment, ...kept, source, target, original: { source: segment.source, target: segment.target } })
  }

  #removeSegment(sessionId: string, index: number): void {
    const slot = this.sessionTable.anySlot(sessionId)
    if (slot !== null) this.segmentTable.remove(segmentId(slot, index))
  }

  /** A gap's end never lies before its beginning. */
  #putGap(sessionId: string, gap: Gap): void {
    this.#statements.putGap.run(sessionId, gap.channel, gap.startMs, Math.max(gap.startMs, gap.endMs), gap.reason)
  }

  #putLate(sessionId: string, { goneGaps, newGaps, sentMinutes, costUsd }: LateChange): void {
    if (this.sessionTable.anySlot(sessionId) === null) return
    for (const gap of goneGaps) this.#statements.removeGap.run(sessionId, gap.channel, gap.startMs, gap.reason)
    for (const gap of newGaps) this.#putGap(sessionId, gap)
    const endMs = Math.max(0, ...newGaps.map((gap) => gap.endMs))
    this.#statements.spent.run({ id: sessionId, sentMinutes, costUsd, endMs })
    this.sessionTable.touch(sessionId)
  }

  #slotOf(sessionId: string): number {
    const slot = this.sessionTable.anySlot(sessionId)
    if (slot === null) throw new Error('impossible: a segment of a session that was never begun')
    return slot
  }
}

function transcriptSegment(stored: StoredSegment, names: ReadonlyMap<number, string>): TranscriptSegment {
  const { id: _id, speakerId, note, reviewed, original, ...segment } = stored
  const speaker = speakerId === null ? undefined : names.get(speakerId)
  return {
    ...segment,
    ...(speaker === undefined ? {} : { speaker }),
    ...(note === '' ? {} : { note }),
    ...(reviewed ? { reviewed: true as const } : {}),
    ...(original === null ? {} : { original }),
  }
}

type Statements = ReturnType<typeof prepare>

/** The slot breaks ties, so that of two sessions begun in one ms the later written is the newer. */
export const NEWEST_FIRST = 'ORDER BY started_at DESC, slot DESC'
const SHOWN = 'deleted_at IS NULL'

function prepare(database: DatabaseSync) {
  return {
    putGap: database.prepare(`
      INSERT INTO gaps (session_id, channel, start_ms, end_ms, reason) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (session_id, channel, start_ms, reason) DO UPDATE SET end_ms = excluded.end_ms`),
    removeGap: database.prepare('DELETE FROM gaps WHERE session_id = ? AND channel = ? AND start_ms = ? AND reason = ?'),
    spent: database.prepare('UPDATE sessions SET sent_minutes = sent_minutes + :sentMinutes, cost_usd = cost_usd + :costUsd, duration_ms = max(duration_ms, :endMs) WHERE id = :id'),
    place: database.prepare('SELECT slot, deleted_at FROM sessions WHERE id = ?'),
    summaries: database.prepare(`
      SELECT *, (SELECT count(*) FROM segments WHERE slot = sessions.slot) AS segment_count,
        (SELECT count(*) FROM gaps WHERE session_id = sessions.id) AS gap_count
      FROM sessions WHERE ${SHOWN} ${NEWEST_FIRST} LIMIT ?`),
    newest: database.prepare(`SELECT * FROM sessions WHERE ${SHOWN} ${NEWEST_FIRST} LIMIT 1`),
    session: database.prepare(`SELECT * FROM sessions WHERE id = ? AND ${SHOWN}`),
    speakers: database.prepare('SELECT id, name FROM speakers WHERE name IS NOT NULL'),
    bookmarks: database.prepare('SELECT at_ms, label FROM bookmarks WHERE session_id = ? ORDER BY at_ms, id'),
    gaps: database.prepare('SELECT * FROM gaps WHERE session_id = ? ORDER BY start_ms, id'),
  }
}
