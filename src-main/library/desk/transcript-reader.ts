import type { CallOutput } from '../../../src-shared/library-api.ts'
import type { Bookmark, EditResult, LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { checkTranscript } from '../../../src-shared/transcript/check/check-transcript.ts'
import type { Effect } from '../edits/change-log.ts'
import type { StoredSegment } from '../segment-row.ts'
import type { SessionList } from './session-list.ts'
import type { Tables } from './tables.ts'

/** Changed segments that an answer carries; with more the screen reads its pages again. */
const SHOWN_CHANGES = 100

/** Transcripts as the reading screen sees them. */
export class TranscriptReader {
  readonly #tables: Tables
  readonly #list: SessionList

  constructor(tables: Tables, list: SessionList) {
    this.#tables = tables
    this.#list = list
  }

  open(id: string): CallOutput<'open'> {
    const { store, bookmarkTable, speakerTable } = this.#tables
    const session = this.#list.one(id)
    if (session === null) return null
    const slot = store.sessionTable.slot(id)
    const { channels, ...rest } = session
    return {
      session: { ...rest, channels: channels.map((channel) => ({ ...channel })) },
      gaps: store.gaps(id),
      bookmarks: bookmarkTable.of(id),
      speakers: speakerTable.inSession(slot),
      ...this.#state(id, slot),
    }
  }

  page(id: string, from: number, count: number): CallOutput<'page'> {
    const { sessionTable, segmentTable } = this.#tables.store
    const slot = sessionTable.findSlot(id)
    if (slot === null) return { revision: 0, total: 0, segments: [] }
    return { revision: sessionTable.revision(id), total: segmentTable.count(slot), segments: this.#shown(id, slot, { from, count }) }
  }

  locate(id: string, place: { index: number } | { atMs: number }): CallOutput<'locate'> {
    const { sessionTable, segmentTable } = this.#tables.store
    const slot = sessionTable.findSlot(id)
    if (slot === null) return null
    const found = 'index' in place ? segmentTable.get(slot, place.index) : segmentTable.at(slot, place.atMs)
    return found === null ? null : { position: segmentTable.positionOf(slot, found), index: found.index }
  }

  check(id: string): CallOutput<'check'> {
    const { sessionTable, segmentTable } = this.#tables.store
    const slot = sessionTable.findSlot(id)
    if (slot === null) return []
    return checkTranscript({ segments: segmentTable.all(slot).filter((segment) => !segment.reviewed), gaps: this.#tables.store.gaps(id), prepared: this.#tables.store.preparedTable.get(id) })
  }

  /** What an effect looks like from outside. */
  result(id: string, { changed, removed }: Effect): EditResult {
    const { sessionTable, segmentTable } = this.#tables.store
    const slot = sessionTable.slot(id)
    const shown = changed.slice(0, SHOWN_CHANGES).flatMap((one) => {
      const segment = segmentTable.getById(one)
      return segment === null ? [] : this.#shown(id, slot, { from: segmentTable.positionOf(slot, segment), count: 1 })
    })
    const gone = removed.map((one) => one % 2 ** 20)
    return { changed: shown, removed: gone, more: changed.length > SHOWN_CHANGES, ...this.#state(id, slot) }
  }

  #state(id: string, slot: number) {
    const { store, log } = this.#tables
    const { sessionTable, segmentTable } = store
    return { revision: sessionTable.revision(id), total: segmentTable.count(slot), reviewedCount: segmentTable.countReviewed(slot), ...log.next(id) }
  }

  /** One more is read than asked for: a bookmark belongs to the segment before it. */
  #shown(id: string, slot: number, { from, count }: { readonly from: number; readonly count: number }): LibrarySegment[] {
    const { store, bookmarkTable, speakerTable } = this.#tables
    const rows = store.segmentTable.page(slot, from, count + 1)
    const bookmarks = bookmarkTable.of(id)
    const names = speakerTable.names()
    return rows.slice(0, count).map((segment, at) => {
      const position = from + at
      const sinceMs = position === 0 ? 0 : segment.startMs
      const untilMs = rows[at + 1]?.startMs ?? Number.POSITIVE_INFINITY
      return librarySegment(segment, { position, names, bookmarks: bookmarks.filter(({ atMs }) => atMs >= sinceMs && atMs < untilMs) })
    })
  }
}

interface Around {
  readonly position: number
  readonly names: ReadonlyMap<number, string>
  readonly bookmarks: Bookmark[]
}

function librarySegment({ id: _id, speakerId, original, ...segment }: StoredSegment, { position, names, bookmarks }: Around): LibrarySegment {
  const name = speakerId === null ? undefined : names.get(speakerId)
  return {
    ...segment,
    position,
    speaker: speakerId === null || name === undefined ? null : { id: speakerId, name },
    bookmarks,
    original: original === null ? null : { ...original },
  }
}
