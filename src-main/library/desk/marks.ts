import { requestError } from '../errors.ts'
import { transaction } from '../transaction.ts'
import type { Desk } from './desk.ts'
import type { SessionList } from './session-list.ts'
import type { Tables } from './tables.ts'

type MarkCall =
  | 'speakers' | 'renameSpeaker' | 'addBookmark' | 'removeBookmark' | 'setBookmarkLabel' | 'setNote' | 'setTags' | 'setReviewed' | 'rename' | 'remove' | 'restore'

/** Names, bookmarks, notes, tags and what was reviewed; none of it is text of the transcript, so none of it is undone with that. */
export function createMarkCalls(tables: Tables, list: SessionList): Pick<Desk, MarkCall> {
  return { ...sessionCalls(tables, list), ...transcriptCalls(tables) }
}

function sessionCalls({ database, store, wallMs }: Tables, list: SessionList): Pick<Desk, 'setTags' | 'rename' | 'remove' | 'restore'> {
  const { sessionTable } = store
  const statements = {
    clearTags: database.prepare('DELETE FROM tags WHERE session_id = ?'),
    addTag: database.prepare('INSERT OR IGNORE INTO tags (session_id, tag) VALUES (?, ?)'),
    rename: database.prepare('UPDATE sessions SET title = ?, renamed = 1 WHERE id = ?'),
    remove: database.prepare('UPDATE sessions SET deleted_at = ? WHERE id = ?'),
    restore: database.prepare('UPDATE sessions SET deleted_at = NULL WHERE id = ? AND deleted_at > 0'),
  }
  return {
    setTags: ({ id, tags }) =>
      transaction(database, () => {
        sessionTable.slot(id)
        statements.clearTags.run(id)
        for (const tag of tags) statements.addTag.run(id, tag.toWellFormed())
      }),
    rename: ({ id, title }) => {
      sessionTable.slot(id)
      statements.rename.run(title.toWellFormed(), id)
    },
    remove: ({ id }) => {
      // Deleting what is gone is no mistake of the person who deletes.
      if (sessionTable.findSlot(id) === null) return
      if (sessionTable.isRunning(id)) throw requestError('session-running')
      statements.remove.run(Math.max(1, wallMs()), id)
    },
    restore: ({ id }) => {
      statements.restore.run(id)
      if (list.one(id) === null) throw requestError('no-such-session')
    },
  }
}

type TranscriptMark = Exclude<MarkCall, 'setTags' | 'rename' | 'remove' | 'restore'>

function transcriptCalls({ database, store, speakerTable, bookmarkTable }: Tables): Pick<Desk, TranscriptMark> {
  const { sessionTable, segmentTable } = store
  const statements = {
    sessionNote: database.prepare('UPDATE sessions SET note = ? WHERE id = ?'),
    segmentNote: database.prepare('UPDATE segments SET note = ? WHERE id = ?'),
    reviewed: database.prepare('UPDATE segments SET reviewed = ? WHERE slot = ? AND segment_index = ?'),
    allReviewed: database.prepare('UPDATE segments SET reviewed = ? WHERE slot = ?'),
  }
  return {
    speakers: () => speakerTable.all(),
    renameSpeaker: ({ speaker, name }) =>
      transaction(database, () => {
        speakerTable.rename(speaker, name)
        return speakerTable.all()
      }),
    addBookmark: ({ id, atMs, label }) => {
      sessionTable.slot(id)
      return bookmarkTable.add(id, { atMs: atMs ?? 0, label })
    },
    removeBookmark: ({ id, bookmark }) => bookmarkTable.remove(id, bookmark),
    setBookmarkLabel: ({ id, bookmark, label }) => bookmarkTable.setLabel(id, bookmark, label),
    setNote: ({ id, index, note }) => {
      const slot = sessionTable.slot(id)
      if (index === null) return void statements.sessionNote.run(note.toWellFormed(), id)
      const segment = segmentTable.get(slot, index)
      if (segment === null) throw requestError('no-such-segment')
      statements.segmentNote.run(note.toWellFormed(), segment.id)
    },
    setReviewed: ({ id, indexes, reviewed }) =>
      transaction(database, () => {
        const slot = sessionTable.slot(id)
        const value = reviewed ? 1 : 0
        if (indexes === null) statements.allReviewed.run(value, slot)
        else for (const index of indexes) statements.reviewed.run(value, slot, index)
        return { reviewedCount: segmentTable.countReviewed(slot) }
      }),
  }
}
