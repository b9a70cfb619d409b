import { onTestFinished } from 'vitest'
import { createDesk, type Desk } from '../../../src-main/library/desk/desk.ts'
import { openTables, type Tables } from '../../../src-main/library/desk/tables.ts'
import { Eraser } from '../../../src-main/library/keeping/eraser.ts'
import { openDatabase } from '../../../src-main/library/open-database.ts'
import { Store } from '../../../src-main/library/store.ts'
import type { CallInput, CallOutput, SearchInput, StoredCallName } from '../../../src-shared/library-api.ts'
import type { SearchHit } from '../../../src-shared/library-schemas.ts'
import type { SessionInfo } from '../../../src-shared/transcript/session-types.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'
import { sampleSegment, sampleSession, START_MS } from './sample-text.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface OpenLibrary {
  readonly folder: string
  readonly tables: Tables
  readonly desk: Desk
  readonly eraser: Eraser
  /** Calls the desk; what goes on step by step is done to its end. */
  ask<Name extends StoredCallName>(name: Name, input: CallInput<Name>): CallOutput<Name>
  put(session: Partial<SessionInfo>, segments?: readonly Partial<Segment>[]): void
  search(query: string, more?: Partial<SearchInput>): SearchHit[]
  /** `session:index` of what is found, as it comes. */
  found(query: string, more?: Partial<SearchInput>): string[]
}

/** A library in this thread, in a folder of its own. */
export function openSampleLibrary(folder = temporaryFolder()): OpenLibrary {
  const { database } = openDatabase(folder, START_MS)
  onTestFinished(() => {
    if (database.isOpen) database.close()
  })
  const store = new Store(database, 'owner-1')
  let ids = 0
  const tables = openTables({ database, folder, store, wallMs: () => START_MS + 1e7, newId: () => `new-${(ids += 1)}` })
  const eraser = new Eraser(tables, () => undefined)
  const desk = createDesk(tables, eraser)
  const ask = <Name extends StoredCallName>(name: Name, input: CallInput<Name>): CallOutput<Name> => finished(desk[name](input))
  const search = (query: string, more: Partial<SearchInput> = {}): SearchHit[] =>
    ask('search', { query, from: null, to: null, language: null, speaker: null, bookmarkedOnly: false, id: null, cursor: null, limit: 100, ...more }).hits
  return {
    folder,
    tables,
    desk,
    eraser,
    ask,
    search,
    put(session, segments = []) {
      const whole = sampleSession({ outcome: 'completed', ...session })
      store.apply({ type: 'session', session: whole })
      segments.forEach((segment, index) => store.apply({ type: 'segment', sessionId: whole.id, segment: sampleSegment(index, segment) }))
    },
    found: (query, more) => search(query, more).map((hit) => `${hit.session.id}:${hit.index}`),
  }
}

/** The result of what may go on step by step. */
export function finished<T>(value: T | Generator<void, T, void>): T {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value) || !('next' in value)) return value as T
  for (;;) {
    const step = value.next()
    if (step.done === true) return step.value
  }
}
