import type { DatabaseSync } from 'node:sqlite'
import type { SearchIndex } from './search/search-index.ts'
import { segmentValues, storedSegmentFrom, type StoredSegment } from './segment-row.ts'
import { idsOf, segmentId, slotOfId } from './slots.ts'

/** The segments and their search index, which always change together. In the caller's transaction. */
export class SegmentTable {
  readonly #index: SearchIndex
  readonly #statements: Statements

  constructor(database: DatabaseSync, index: SearchIndex) {
    this.#index = index
    this.#statements = prepare(database)
  }

  get(slot: number, index: number): StoredSegment | null {
    return this.getById(segmentId(slot, index))
  }

  getById(id: number): StoredSegment | null {
    const row = this.#statements.get.get(id)
    return row === undefined ? null : storedSegmentFrom(row)
  }

  /** Inserts, or replaces what has this id. Lone surrogates, which UTF-8 cannot carry, become U+FFFD before anything is made of the text. */
  put(given: StoredSegment): void {
    const segment = wellFormed(given)
    const known = this.getById(segment.id)
    if (segment.sourceLanguage !== null) this.#statements.spoken.run(slotOfId(segment.id), segment.sourceLanguage)
    if (known !== null && isSameForSearch(known, segment)) return void this.#statements.put.run(segmentValues(segment, slotOfId(segment.id)))
    if (known !== null) this.#index.remove(known.id, known)
    this.#statements.put.run(segmentValues(segment, slotOfId(segment.id)))
    this.#index.add(segment.id, segment)
  }

  remove(id: number): void {
    const known = this.getById(id)
    if (known === null) return
    this.#index.remove(id, known)
    this.#statements.remove.run(id)
  }

  /** In the order they were spoken, from a position on. */
  page(slot: number, from: number, count: number): StoredSegment[] {
    return this.#statements.page.all(slot, count, from).map(storedSegmentFrom)
  }

  all(slot: number): StoredSegment[] {
    return this.#statements.all.all(slot).map(storedSegmentFrom)
  }

  count(slot: number): number {
    return Number(this.#statements.count.get(slot)?.['count'] ?? 0)
  }

  countReviewed(slot: number): number {
    return Number(this.#statements.countReviewed.get(slot)?.['count'] ?? 0)
  }

  /** Segments before this one in the order of speech. */
  positionOf(slot: number, segment: Pick<StoredSegment, 'startMs' | 'index'>): number {
    return Number(this.#statements.position.get(slot, segment.startMs, segment.index)?.['count'] ?? 0)
  }

  /** What was being said at a moment: the last that began by then, or the first of all. */
  at(slot: number, atMs: number): StoredSegment | null {
    const row = this.#statements.at.get(slot, atMs) ?? this.#statements.first.get(slot)
    return row === undefined ? null : storedSegmentFrom(row)
  }

  /** The one spoken next in the same channel. */
  nextInChannel(slot: number, segment: StoredSegment): StoredSegment | null {
    const row = this.#statements.nextInChannel.get(slot, segment.startMs, segment.index, segment.channel)
    return row === undefined ? null : storedSegmentFrom(row)
  }

  /** An index never used in the session, also by what was removed since: the log of changes is asked by the caller. */
  highestIndex(slot: number): number {
    const { from, to } = idsOf(slot)
    return Number(this.#statements.highest.get(from, to)?.['highest'] ?? -1)
  }

  /** As `highestIndex`, but only below `limit`. */
  highestIndexBelow(slot: number, limit: number): number {
    const { from } = idsOf(slot)
    return Number(this.#statements.highest.get(from, from + limit)?.['highest'] ?? -1)
  }

  /** Ids of at most `limit` segments of a session, whatever their order. */
  someIds(slot: number, limit: number): number[] {
    const { from, to } = idsOf(slot)
    return this.#statements.someIds.all(from, to, limit).map((row) => Number(row['id']))
  }
}

function wellFormed(segment: StoredSegment): StoredSegment {
  const { source, target, note, original } = segment
  return {
    ...segment,
    source: source.toWellFormed(),
    target: target.toWellFormed(),
    note: note.toWellFormed(),
    original: original === null ? null : { source: original.source.toWellFormed(), target: original.target.toWellFormed() },
  }
}

function isSameForSearch(a: StoredSegment, b: StoredSegment): boolean {
  return a.source === b.source && a.target === b.target && a.sourceLanguage === b.sourceLanguage && a.targetLanguage === b.targetLanguage
}

type Statements = ReturnType<typeof prepare>

const IN_ORDER = 'ORDER BY start_ms, segment_index'

function prepare(database: DatabaseSync) {
  return {
    get: database.prepare('SELECT * FROM segments WHERE id = ?'),
    put: database.prepare(`
      INSERT INTO segments (id, slot, segment_index, channel, start_ms, end_ms, source, target, source_language, target_language, settled,
        not_translated, late, speaker_id, note, reviewed, original_source, original_target)
      VALUES (:id, :slot, :index, :channel, :startMs, :endMs, :source, :target, :sourceLanguage, :targetLanguage, :settled, :notTranslated,
        :late, :speakerId, :note, :reviewed, :originalSource, :originalTarget)
      ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, start_ms = excluded.start_ms, end_ms = excluded.end_ms,
        source = excluded.source, target = excluded.target, source_language = excluded.source_language,
        target_language = excluded.target_language, settled = excluded.settled, not_translated = excluded.not_translated, late = excluded.late,
        speaker_id = excluded.speaker_id, note = excluded.note, reviewed = excluded.reviewed, original_source = excluded.original_source,
        original_target = excluded.original_target`),
    spoken: database.prepare('INSERT OR IGNORE INTO spoken (slot, language) VALUES (?, ?)'),
    remove: database.prepare('DELETE FROM segments WHERE id = ?'),
    page: database.prepare(`SELECT * FROM segments WHERE slot = ? ${IN_ORDER} LIMIT ? OFFSET ?`),
    all: database.prepare(`SELECT * FROM segments WHERE slot = ? ${IN_ORDER}`),
    count: database.prepare('SELECT count(*) AS count FROM segments WHERE slot = ?'),
    countReviewed: database.prepare('SELECT count(*) AS count FROM segments WHERE slot = ? AND reviewed = 1'),
    position: database.prepare('SELECT count(*) AS count FROM segments WHERE slot = ? AND (start_ms, segment_index) < (?, ?)'),
    at: database.prepare('SELECT * FROM segments WHERE slot = ? AND start_ms <= ? ORDER BY start_ms DESC, segment_index DESC LIMIT 1'),
    first: database.prepare(`SELECT * FROM segments WHERE slot = ? ${IN_ORDER} LIMIT 1`),
    nextInChannel: database.prepare(`SELECT * FROM segments WHERE slot = ? AND (start_ms, segment_index) > (?, ?) AND channel = ? ${IN_ORDER} LIMIT 1`),
    highest: database.prepare('SELECT max(id) % 1048576 AS highest FROM segments WHERE id >= ? AND id < ?'),
    someIds: database.prepare('SELECT id FROM segments WHERE id >= ? AND id < ? LIMIT ?'),
  }
}
