import type { CallInput, CallOutput, StoredCallName } from '../../../src-shared/library-api.ts'
import { Editor } from '../edits/editor.ts'
import { Replacer } from '../edits/replace.ts'
import type { Eraser } from '../keeping/eraser.ts'
import { whereabouts } from '../keeping/whereabouts.ts'
import { Search } from '../search/search.ts'
import { transaction } from '../transaction.ts'
import { createMarkCalls } from './marks.ts'
import { SessionList } from './session-list.ts'
import type { Tables } from './tables.ts'
import { TranscriptReader } from './transcript-reader.ts'

/** What goes on step by step, so that writes get in between: each `next` takes a few ms. Its result is the answer. */
export type Job<Result> = Generator<void, Result, void>

/** The calls of the API on the open database, in the worker's thread. */
export type Desk = { readonly [Name in StoredCallName]: (input: CallInput<Name>) => CallOutput<Name> | Job<CallOutput<Name>> }

export function createDesk(tables: Tables, eraser: Eraser): Desk {
  const list = new SessionList(tables.database, tables.store.sessionTable)
  const reader = new TranscriptReader(tables, list)
  const search = new Search(tables)
  return {
    ...createEditCalls(tables, reader),
    ...createMarkCalls(tables, list),
    list: (input) => list.page(input),
    facets: () => ({ languages: list.languages(), tags: list.tags(), speakers: tables.speakerTable.all(), oldestAt: list.oldestAt() }),
    open: ({ id }) => reader.open(id),
    page: ({ id, from, count }) => reader.page(id, from, count),
    locate: ({ id, place }) => reader.locate(id, place),
    search: (input) => search.run(input),
    check: ({ id }) => reader.check(id),
    erase: ({ id }) => eraser.erase([id]),
    eraseAll: () => eraser.eraseAll(),
    whereabouts: () => whereabouts(tables),
  }
}

type EditCall = 'edit' | 'revert' | 'split' | 'merge' | 'replacePreview' | 'replace' | 'undoReplace' | 'undo' | 'redo' | 'assignSpeaker'

function createEditCalls(tables: Tables, reader: TranscriptReader): Pick<Desk, EditCall> {
  const { database, store, log, speakerTable } = tables
  const editor = new Editor({ segmentTable: store.segmentTable, sessionTable: store.sessionTable, log })
  const replacer = new Replacer(database, log)
  const change = (id: string, work: () => Parameters<TranscriptReader['result']>[1]) =>
    transaction(database, () => {
      store.sessionTable.slot(id)
      return reader.result(id, work())
    })
  return {
    edit: ({ id, index, source, target }) => change(id, () => editor.edit(id, index, { source, target })),
    revert: ({ id, index }) => change(id, () => editor.revert(id, index)),
    split: ({ id, index, side, at }) => change(id, () => editor.split(id, index, { side, at })),
    merge: ({ id, index }) => change(id, () => editor.merge(id, index)),
    undo: ({ id }) => change(id, () => log.undo(id)),
    redo: ({ id }) => change(id, () => log.redo(id)),
    replacePreview: (input) => replacer.preview(input),
    replace: (input) => transaction(database, () => replacer.replace(input, tables.newId())),
    undoReplace: ({ change: name }) => transaction(database, () => replacer.undo(name)),
    assignSpeaker: ({ id, name, to }) =>
      change(id, () => {
        const speaker = name === null ? null : speakerTable.named(name)
        const indexes = 'indexes' in to ? new Set(to.indexes) : null
        return editor.assign(id, speaker, (segment) => ('channel' in to ? segment.channel === to.channel : (indexes?.has(segment.index) ?? true)))
      }),
  }
}
