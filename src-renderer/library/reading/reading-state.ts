import type { Bookmark, ChangeKind, CheckItem, LibrarySession, Side, Speaker } from '../../../src-shared/library-schemas.ts'
import type { Gap } from '../../../src-shared/transcript/types.ts'
import type { FindOptions } from '../../../src-shared/transcript/editing/find-text.ts'
import type { Problem } from '../../app/store.ts'
import type { Lines } from './lines.ts'

export type Panel = 'none' | 'check' | 'find' | 'speakers' | 'notes'
export type Layout = 'columns' | 'lines'

/** What is edited: one side of one segment, from a text on. */
export interface Editing {
  readonly index: number
  readonly side: Side
}

/** `failed` keeps what was to be saved, for another try. */
export type Saving = { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly problem: Problem }

/** Where the reader is to be taken. `turn` counts up, so that the same place can be asked for again. */
export interface Seek {
  readonly position: number
  readonly turn: number
  /** The words there get the keyboard, too. */
  readonly focus: boolean
}

/** Everything a reading screen shows of an opened transcript. */
export interface ReadingState {
  readonly phase: { readonly kind: 'loading' } | { readonly kind: 'gone' } | { readonly kind: 'failed'; readonly problem: Problem } | { readonly kind: 'open' }
  readonly session: LibrarySession | null
  readonly lines: Lines
  readonly gaps: readonly Gap[]
  readonly bookmarks: readonly Bookmark[]
  readonly speakers: readonly Speaker[]
  readonly revision: number
  readonly reviewedCount: number
  readonly undo: ChangeKind | null
  readonly redo: ChangeKind | null
  readonly checks: readonly CheckItem[] | null
  readonly editing: Editing | null
  /** Typed and not saved yet, by `index side`. */
  readonly drafts: ReadonlyMap<string, string>
  readonly saving: Saving
  readonly panel: Panel
  readonly layout: Layout
  readonly seek: Seek | null
  /** What is heard of the recording now: a segment, and how far into it, 0..1. */
  readonly heard: { readonly index: number; readonly part: number } | null
  /** There is a recording to be heard. */
  readonly recorded: boolean
  /** Words marked in the text while they are looked for. */
  readonly wanted: FindOptions | null
}

export const notOpened: ReadingState = {
  phase: { kind: 'loading' },
  session: null,
  lines: [],
  gaps: [],
  bookmarks: [],
  speakers: [],
  revision: 0,
  reviewedCount: 0,
  undo: null,
  redo: null,
  checks: null,
  editing: null,
  drafts: new Map(),
  saving: { kind: 'saved' },
  panel: 'none',
  layout: 'columns',
  seek: null,
  heard: null,
  recorded: false,
  wanted: null,
}

export const draftKey = ({ index, side }: Editing): string => `${index} ${side}`

export function withDraft(drafts: ReadonlyMap<string, string>, editing: Editing, text: string | null): ReadonlyMap<string, string> {
  const next = new Map(drafts)
  if (text === null) next.delete(draftKey(editing))
  else next.set(draftKey(editing), text)
  return next
}
