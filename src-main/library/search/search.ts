import { baseLanguage } from '../../../src-shared/languages.ts'
import type { CallOutput, SearchInput } from '../../../src-shared/library-api.ts'
import type { SearchHit } from '../../../src-shared/library-schemas.ts'
import type { Tables } from '../desk/tables.ts'
import type { StoredSegment } from '../segment-row.ts'
import { idsOf, slotOf, slotOfId } from '../slots.ts'
import { parseQuery, type Found, type SearchQuery } from './query.ts'
import { makeSnippet } from './snippet.ts'

/** Candidates looked at for one answer. More are left to the next page, so that no query holds the library for long. */
const MOST_CANDIDATES = 3_000
const FIRST_BATCH = 48
/** A speaker or bookmarks with fewer segments are gone through one by one; beyond, the index leads. */
const FEW = 500

/** Ids of candidates below `below`, newest first. */
type Candidates = (below: number, limit: number) => number[]

interface Span {
  readonly from: number
  readonly to: number
}

interface SessionFacts {
  readonly id: string
  readonly title: string
  readonly startedAt: number
  readonly deleted: boolean
}

/** Search over everything that was said, newest first. */
export class Search {
  readonly #tables: Tables
  readonly #statements: Statements

  constructor(tables: Tables) {
    this.#tables = tables
    this.#statements = prepare(tables)
  }

  run(input: SearchInput): CallOutput<'search'> {
    const language = input.language === null ? null : baseLanguage(input.language)
    const query = parseQuery(input.query, language)
    const isOpen = query === null && input.query.trim() === '' && (input.bookmarkedOnly || input.speaker !== null)
    const span = this.#span(input)
    if ((query === null && !isOpen) || span === null) return { hits: [], next: null }
    const marked = new Set(this.#tables.bookmarkTable.markedSegments(span.from, span.to))
    return this.#collect(this.#candidates(query, input, { span, marked }), { input, query, language, marked, below: Math.min(span.to, cursorOf(input.cursor)) })
  }

  #collect(candidates: Candidates, { input, query, language, marked, below: start }: Collect): CallOutput<'search'> {
    const hits: SearchHit[] = []
    const sessions = new Map<number, SessionFacts | null>()
    let below = start
    let seen = 0
    for (let size = FIRST_BATCH; seen < MOST_CANDIDATES; size *= 2) {
      const ids = candidates(below, size)
      seen += ids.length
      for (const id of ids) {
        if (id >= below) continue
        below = id
        const session = this.#session(sessions, slotOfId(id))
        // Nothing of a deleted session, or one of another day, is shown: go on below it.
        if (session === null || session.deleted || !isWithin(session.startedAt, input)) below = idsOf(slotOfId(id)).from
        else if (!input.bookmarkedOnly || marked.has(id)) this.#addHit(hits, { id, session, input, query, language, bookmarked: marked.has(id) })
        if (hits.length === input.limit) return { hits, next: String(below) }
      }
      if (ids.length < size) return { hits, next: null }
    }
    return { hits, next: String(below) }
  }

  #addHit(hits: SearchHit[], { id, session, input, query, language, bookmarked }: Candidate): void {
    const segment = this.#tables.store.segmentTable.getById(id)
    if (segment === null || (input.speaker !== null && segment.speakerId !== input.speaker) || !isIn(segment, language)) return
    const found = query === null ? { source: [], target: [] } : query.find(segment.source, segment.target)
    if (found !== null) hits.push(this.#hit(segment, session, { found, bookmarked }))
  }

  #hit(segment: StoredSegment, { id, title, startedAt }: SessionFacts, { found, bookmarked }: { readonly found: Found; readonly bookmarked: boolean }): SearchHit {
    return {
      session: { id, title, startedAt },
      index: segment.index,
      startMs: segment.startMs,
      speaker: segment.speakerId === null ? null : (this.#tables.speakerTable.names().get(segment.speakerId) ?? null),
      bookmarked,
      sourceLanguage: segment.sourceLanguage,
      targetLanguage: segment.targetLanguage,
      source: makeSnippet(segment.source, found.source),
      target: makeSnippet(segment.target, found.target),
    }
  }

  #candidates(query: SearchQuery | null, input: SearchInput, { span, marked }: { readonly span: Span; readonly marked: ReadonlySet<number> }): Candidates {
    if (input.bookmarkedOnly && (query === null || marked.size < FEW)) return fromList([...marked])
    const { match, matchSpeaker, bySpeaker, speakerSpan } = this.#statements
    const ids = (rows: readonly Readonly<Record<string, unknown>>[]): number[] => rows.map((row) => Number(row['id']))
    if (input.speaker !== null) {
      const { speaker } = input
      const few = ids(bySpeaker.all(speaker, span.from, span.to, FEW))
      if (query === null) return (below, limit) => ids(bySpeaker.all(speaker, span.from, below, limit))
      if (few.length < FEW) return fromList(few)
      const ends = speakerSpan.get({ speaker })
      const from = Math.max(span.from, Number(ends?.['first'] ?? span.from))
      const last = Number(ends?.['last'] ?? span.to)
      return (below, limit) => ids(matchSpeaker.all(query.expression, from, Math.min(below, last + 1), speaker, limit))
    }
    const expression = query?.expression ?? ''
    return (below, limit) => ids(match.all(expression, span.from, below, limit))
  }

  /** Ids that the dates and the session let through; null: none. */
  #span({ from, to, id }: SearchInput): Span | null {
    if (id !== null) {
      const slot = this.#tables.store.sessionTable.findSlot(id)
      return slot === null ? null : idsOf(slot)
    }
    // Sessions of one second share it, and those that were pushed on by them: a little wide, and looked at again by their start.
    const first = from === null ? 0 : idsOf(slotOf(from)).from
    const last = to === null ? Number.MAX_SAFE_INTEGER : idsOf(slotOf(to - 1)).to
    return last > first ? { from: first, to: last } : null
  }

  #session(known: Map<number, SessionFacts | null>, slot: number): SessionFacts | null {
    const found = known.get(slot)
    if (found !== undefined) return found
    const row = this.#statements.session.get(slot)
    const facts = row === undefined ? null : { id: String(row['id']), title: String(row['title']), startedAt: Number(row['started_at']), deleted: row['deleted_at'] !== null }
    known.set(slot, facts)
    return facts
  }
}

interface Collect {
  readonly input: SearchInput
  readonly query: SearchQuery | null
  readonly language: string | null
  readonly marked: ReadonlySet<number>
  readonly below: number
}

interface Candidate extends Omit<Collect, 'marked' | 'below'> {
  readonly id: number
  readonly session: SessionFacts
  readonly bookmarked: boolean
}

function isWithin(startedAt: number, { from, to }: SearchInput): boolean {
  return startedAt >= (from ?? Number.NEGATIVE_INFINITY) && startedAt < (to ?? Number.POSITIVE_INFINITY)
}

function fromList(newestFirst: readonly number[]): Candidates {
  return (below, limit) => {
    const first = newestFirst.findIndex((id) => id < below)
    return first < 0 ? [] : newestFirst.slice(first, first + limit)
  }
}

/** The index says so too; lists of bookmarks and speakers do not. */
function isIn(segment: StoredSegment, language: string | null): boolean {
  if (language === null) return true
  return [segment.sourceLanguage, segment.targetLanguage].some((tag) => tag !== null && baseLanguage(tag) === language)
}

/** A cursor that was not ours begins at the top. */
function cursorOf(cursor: string | null): number {
  const below = cursor === null ? Number.NaN : Number(cursor)
  return Number.isSafeInteger(below) && below >= 0 ? below : Number.MAX_SAFE_INTEGER
}

type Statements = ReturnType<typeof prepare>

function prepare({ database }: Tables) {
  return {
    match: database.prepare('SELECT rowid AS id FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?'),
    matchSpeaker: database.prepare(`
      SELECT words.rowid AS id FROM words CROSS JOIN segments ON segments.id = words.rowid
      WHERE words MATCH ? AND words.rowid >= ? AND words.rowid < ? AND speaker_id = ? ORDER BY words.rowid DESC LIMIT ?`),
    bySpeaker: database.prepare('SELECT id FROM segments WHERE speaker_id = ? AND id >= ? AND id < ? ORDER BY id DESC LIMIT ?'),
    speakerSpan: database.prepare('SELECT (SELECT min(id) FROM segments WHERE speaker_id = :speaker) AS first, (SELECT max(id) FROM segments WHERE speaker_id = :speaker) AS last'),
    session: database.prepare('SELECT id, title, started_at, deleted_at FROM sessions WHERE slot = ?'),
  }
}
