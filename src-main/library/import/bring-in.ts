import type { Imported } from '../../../src-shared/library-schemas.ts'
import type { SessionTranscript, TranscriptSegment } from '../../../src-shared/transcript/session-types.ts'
import type { Tables } from '../desk/tables.ts'
import type { StoredSegment } from '../segment-row.ts'
import { segmentId } from '../slots.ts'
import { transaction } from '../transaction.ts'

/** Puts a whole transcript into the library, under its own id where that is free, else under the other. All or nothing. */
export function bringIn(tables: Tables, { session, segments, gaps, bookmarks = [], tags = [], note = '' }: SessionTranscript, otherId: string): Imported {
  const { database, store, speakerTable, bookmarkTable } = tables
  return transaction(database, () => {
    const id = store.sessionTable.anySlot(session.id) === null ? session.id : otherId
    // What was running when it was exported does not run here.
    const outcome = session.outcome === 'running' ? 'interrupted' : session.outcome
    store.sessionTable.put({ ...session, id, outcome })
    const slot = store.sessionTable.slot(id)
    const speakers = new Map<string, number>()
    for (const segment of segments) store.segmentTable.put(stored(segment, slot, speakerOf(segment, speakers, (name) => speakerTable.named(name))))
    for (const gap of gaps) store.apply({ type: 'gap', sessionId: id, gap })
    for (const bookmark of bookmarks) bookmarkTable.add(id, bookmark)
    const addTag = database.prepare('INSERT OR IGNORE INTO tags (session_id, tag) VALUES (?, ?)')
    for (const tag of tags) addTag.run(id, tag.toWellFormed())
    database.prepare('UPDATE sessions SET note = ? WHERE id = ?').run(note.toWellFormed(), id)
    return { id, title: session.title, segmentCount: segments.length, gapCount: gaps.length }
  })
}

function speakerOf({ speaker }: TranscriptSegment, known: Map<string, number>, make: (name: string) => number): number | null {
  if (speaker === undefined) return null
  const id = known.get(speaker) ?? make(speaker)
  known.set(speaker, id)
  return id
}

function stored({ speaker: _name, note, reviewed, original, ...segment }: TranscriptSegment, slot: number, speakerId: number | null): StoredSegment {
  return { ...segment, id: segmentId(slot, segment.index), speakerId, note: note ?? '', reviewed: reviewed ?? false, original: original ?? null }
}
