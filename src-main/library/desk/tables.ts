import type { DatabaseSync } from 'node:sqlite'
import { BookmarkTable } from '../bookmark-table.ts'
import { ChangeLog } from '../edits/change-log.ts'
import { SpeakerTable } from '../speaker-table.ts'
import type { Store } from '../store.ts'

/** All of the library on one open database. */
export interface Tables {
  readonly database: DatabaseSync
  /** The folder the file lies in. */
  readonly folder: string
  readonly store: Store
  readonly speakerTable: SpeakerTable
  readonly bookmarkTable: BookmarkTable
  readonly log: ChangeLog
  /** Unix ms. */
  readonly wallMs: () => number
  readonly newId: () => string
}

export function openTables({ database, store, ...rest }: Pick<Tables, 'database' | 'folder' | 'store' | 'wallMs' | 'newId'>): Tables {
  const speakerTable = new SpeakerTable(database)
  const { sessionTable, segmentTable } = store
  return { ...rest, database, store, speakerTable, bookmarkTable: new BookmarkTable(database), log: new ChangeLog(database, { sessionTable, segmentTable, speakerTable }) }
}
