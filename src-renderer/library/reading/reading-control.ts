import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EditResult, LibrarySegment, OpenedTranscript, Side } from '../../../src-shared/library-schemas.ts'
import type { AppClient } from '../../app/ports.ts'
import { problemOf } from '../../app/problem-of.ts'
import { heardAt } from './heard.ts'
import { findLine, holes, missingPages, PAGE_SIZE, withEdit, withLine, withPage } from './lines.ts'
import { draftKey, notOpened, withDraft, type Editing, type ReadingState } from './reading-state.ts'

type ReplaceInput = Parameters<AppClient['library']['replace']>[0]
type ReplaceResult = Awaited<ReturnType<AppClient['library']['replace']>>

export type ReadingStore = StoreApi<ReadingState>
/** Where to open: a segment, a moment, or the beginning. */
export type Place = { readonly index: number } | { readonly atMs: number } | null

/** Less of a sentence than this shows no other word. */
const SMALLEST_PART = 0.01

/** Answers that no second try would change. */
const REFUSALS = new Set(['no-such-session', 'no-such-segment', 'session-running', 'nothing-to-undo', 'nothing-to-redo', 'cannot-split', 'cannot-merge'])

/** One opened transcript: what is loaded of it, and every change in the order it was made. */
export class ReadingControl {
  readonly store: ReadingStore = createStore<ReadingState>(() => notOpened)
  readonly id: string
  readonly #library: AppClient['library']
  readonly #loading = new Set<number>()
  #queue: Promise<unknown> = Promise.resolve()
  #retry: (() => Promise<void>) | null = null
  #closed = false
  #near = { first: 0, last: 0 }

  constructor(library: AppClient['library'], id: string) {
    this.#library = library
    this.id = id
  }

  get library(): AppClient['library'] {
    return this.#library
  }

  async open(place: Place): Promise<void> {
    try {
      const [opened, found] = await Promise.all([this.#library.open({ id: this.id }), place === null ? null : this.#library.locate({ id: this.id, place })])
      if (this.#closed) return
      if (opened === null) return this.store.setState({ phase: { kind: 'gone' } })
      this.store.setState({ ...stateOf(opened), lines: holes(opened.total) })
      const position = found?.position ?? 0
      await this.want(position, position)
      this.store.setState({ phase: { kind: 'open' }, ...(place === null ? {} : { seek: { position, turn: 1, focus: true } }) })
    } catch (error) {
      if (!this.#closed) this.store.setState({ phase: { kind: 'failed', problem: problemOf(error) } })
      return
    }
    await this.refreshChecks()
  }

  /** What the reader looks at is loaded, and again when a change made holes in it. */
  async look(first: number, last: number): Promise<void> {
    this.#near = { first, last }
    await this.want(first, last)
  }

  /** Loads what is missing between two positions. */
  async want(first: number, last: number): Promise<void> {
    const pages = missingPages(this.store.getState().lines, first, last).filter((from) => !this.#loading.has(from))
    await Promise.all(pages.map((from) => this.#load(from)))
  }

  async #load(from: number): Promise<void> {
    this.#loading.add(from)
    try {
      const page = await this.#library.page({ id: this.id, from, count: PAGE_SIZE })
      if (this.#closed) return
      const { lines, revision } = this.store.getState()
      if (page.revision === revision) this.store.setState({ lines: withPage(lines, page.segments) })
      else await this.#changedElsewhere(page.segments)
    } finally {
      this.#loading.delete(from)
    }
  }

  /** Another window changed the text: what is loaded here is out of date. */
  async #changedElsewhere(fresh: readonly LibrarySegment[]): Promise<void> {
    const opened = await this.#library.open({ id: this.id })
    if (opened === null || this.#closed) return
    this.store.setState({ ...stateOf(opened), lines: withPage(holes(opened.total), fresh) })
    await this.want(this.#near.first, this.#near.last)
  }

  async reload(): Promise<void> {
    await this.#changedElsewhere([])
  }

  async refreshChecks(): Promise<void> {
    const checks = await this.#library.check({ id: this.id }).catch(() => null)
    if (checks !== null && !this.#closed) this.store.setState({ checks })
  }

  // ---- changes of the text -------------------------------------------------------------------

  beginEdit(editing: Editing): void {
    this.store.setState({ editing })
  }

  /** What is typed is remembered, so that neither scrolling away nor a failed save loses it. */
  draft(editing: Editing, text: string): void {
    this.store.setState({ drafts: withDraft(this.store.getState().drafts, editing, text) })
  }

  endEdit(): void {
    this.store.setState({ editing: null })
  }

  cancelEdit(editing: Editing): void {
    this.store.setState({ editing: null, drafts: withDraft(this.store.getState().drafts, editing, null) })
  }

  /** Saves what was typed, if it is different. */
  async save(editing: Editing): Promise<void> {
    const { drafts, lines } = this.store.getState()
    const text = drafts.get(draftKey(editing))
    const line = findLine(lines, editing.index)
    if (text === undefined) return
    if (line !== undefined && line[editing.side] === text) return this.#forgetDraft(editing, text)
    await this.#change(async () => {
      const result = await this.#library.edit({ id: this.id, index: editing.index, [editing.side]: text })
      this.#forgetDraft(editing, text)
      return result
    })
  }

  #forgetDraft(editing: Editing, text: string): void {
    const { drafts } = this.store.getState()
    // Something else may have been typed since.
    if (drafts.get(draftKey(editing)) === text) this.store.setState({ drafts: withDraft(drafts, editing, null) })
  }

  revert(index: number): Promise<void> {
    return this.#change(() => this.#library.revert({ id: this.id, index }))
  }

  async split(editing: Editing, at: number): Promise<void> {
    await this.save(editing)
    this.endEdit()
    await this.#change(() => this.#library.split({ id: this.id, index: editing.index, side: editing.side, at }))
  }

  merge(index: number): Promise<void> {
    return this.#change(() => this.#library.merge({ id: this.id, index }))
  }

  undo(): Promise<void> {
    return this.#change(() => this.#library.undo({ id: this.id }), { show: true })
  }

  redo(): Promise<void> {
    return this.#change(() => this.#library.redo({ id: this.id }), { show: true })
  }

  async assignSpeaker(name: string | null, to: Parameters<AppClient['library']['assignSpeaker']>[0]['to']): Promise<void> {
    await this.#change(() => this.#library.assignSpeaker({ id: this.id, name, to }))
    await this.#readSpeakers()
  }

  /** Tries again what could not be saved. */
  async retry(): Promise<void> {
    const again = this.#retry
    this.#retry = null
    await again?.()
  }

  /** One after another, so that every answer fits the text it is applied to. */
  #change(call: () => Promise<EditResult>, { show = false } = {}): Promise<void> {
    const run = async (): Promise<void> => {
      this.store.setState({ saving: { kind: 'saving' } })
      try {
        this.#apply(await call(), show)
        this.store.setState({ saving: { kind: 'saved' } })
      } catch (error) {
        const problem = problemOf(error)
        this.store.setState({ saving: REFUSALS.has(problem.reason) ? { kind: 'saved' } : { kind: 'failed', problem } })
        if (REFUSALS.has(problem.reason)) throw error
        // The screen says that it is not saved until it is.
        this.#retry = () => this.#change(call, { show })
      }
    }
    const turn = this.#queue.then(run)
    this.#queue = turn.catch(() => undefined)
    return turn.then(() => void this.refreshChecks())
  }

  #apply(result: EditResult, show: boolean): void {
    if (this.#closed) return
    const { revision, reviewedCount, undo, redo } = result
    const { lines } = this.store.getState()
    this.store.setState({ lines: withEdit(lines, result), revision, reviewedCount, undo, redo })
    void this.look(this.#near.first, this.#near.last).catch(() => undefined)
    const first = result.changed[0]
    if (show && first !== undefined) this.seek(first.position, { focus: false })
  }

  // ---- marks ---------------------------------------------------------------------------------

  async setReviewed(index: number, reviewed: boolean): Promise<void> {
    const { reviewedCount } = await this.#library.setReviewed({ id: this.id, indexes: [index], reviewed })
    this.#line(index, (line) => ({ ...line, reviewed }))
    this.store.setState({ reviewedCount })
    await this.refreshChecks()
  }

  /** Sets a bookmark at the beginning of a segment, or takes all of its bookmarks away. */
  async toggleBookmark({ index, startMs, bookmarks }: LibrarySegment): Promise<void> {
    if (bookmarks.length > 0) {
      for (const { id } of bookmarks) await this.#library.removeBookmark({ id: this.id, bookmark: id })
      this.#line(index, (line) => ({ ...line, bookmarks: [] }))
      const gone = new Set(bookmarks.map(({ id }) => id))
      return this.store.setState({ bookmarks: this.store.getState().bookmarks.filter(({ id }) => !gone.has(id)) })
    }
    const bookmark = await this.#library.addBookmark({ id: this.id, atMs: startMs, label: '' })
    this.#line(index, (line) => ({ ...line, bookmarks: [...line.bookmarks, bookmark] }))
    this.store.setState({ bookmarks: [...this.store.getState().bookmarks, bookmark].sort((a, b) => a.atMs - b.atMs) })
  }

  /** `index` null: the note on the whole session. */
  async setNote(index: number | null, note: string): Promise<void> {
    await this.#library.setNote({ id: this.id, index, note })
    const { session } = this.store.getState()
    if (index !== null) this.#line(index, (line) => ({ ...line, note }))
    else if (session !== null) this.store.setState({ session: { ...session, note } })
  }

  async renameSpeaker(speaker: number, name: string): Promise<void> {
    await this.#library.renameSpeaker({ speaker, name })
    await this.reload()
  }

  async rename(title: string): Promise<void> {
    await this.#library.rename({ id: this.id, title })
    const { session } = this.store.getState()
    if (session !== null) this.store.setState({ session: { ...session, title } })
  }

  async setTags(tags: string[]): Promise<void> {
    await this.#library.setTags({ id: this.id, tags })
    const { session } = this.store.getState()
    if (session !== null) this.store.setState({ session: { ...session, tags } })
  }

  async #readSpeakers(): Promise<void> {
    const opened = await this.#library.open({ id: this.id })
    if (opened !== null) this.store.setState({ speakers: opened.speakers })
  }

  #line(index: number, change: (line: LibrarySegment) => LibrarySegment): void {
    this.store.setState({ lines: withLine(this.store.getState().lines, index, change) })
  }

  // ---- what is heard -------------------------------------------------------------------------

  /** Many times a second while a recording plays; null: what is heard has no place in the text. */
  hear(atMs: number | null): void {
    const { lines, heard } = this.store.getState()
    const next = atMs === null ? null : heardAt(lines, atMs)
    if (next?.index === heard?.index && Math.abs((next?.part ?? 0) - (heard?.part ?? 0)) < SMALLEST_PART) return
    this.store.setState({ heard: next })
    if (next !== null && next.index !== heard?.index) {
      const position = findLine(lines, next.index)?.position
      if (position !== undefined) this.seek(position, { focus: false })
    } else if (next === null && atMs !== null) void this.#wantAt(atMs)
  }

  /** The recording may be at a place that was not loaded yet. */
  async #wantAt(atMs: number): Promise<void> {
    const { lines } = this.store.getState()
    if (!lines.includes(undefined)) return
    const found = await this.#library.locate({ id: this.id, place: { atMs } }).catch(() => null)
    if (found !== null) await this.want(found.position, found.position).catch(() => undefined)
  }

  // ---- places --------------------------------------------------------------------------------

  seek(position: number, { focus = true } = {}): void {
    const turn = (this.store.getState().seek?.turn ?? 0) + 1
    this.store.setState({ seek: { position, turn, focus } })
  }

  async seekTo(place: NonNullable<Place>): Promise<void> {
    const found = await this.#library.locate({ id: this.id, place })
    if (found !== null) this.seek(found.position)
  }

  /** Loads everything, a page after the other, for what must look at the whole text. */
  async loadAll(): Promise<void> {
    for (const from of missingPages(this.store.getState().lines, 0, Number.POSITIVE_INFINITY)) {
      if (this.#closed) return
      await this.want(from, from)
    }
  }

  /** The first sentence from a position on, and then from the beginning, that nobody has reviewed. Null: all are. */
  async nextUnreviewed(from: number): Promise<number | null> {
    const { length } = this.store.getState().lines
    for (let step = 0; step < length; step += 1) {
      const position = (from + step) % length
      if (this.store.getState().lines[position] === undefined) await this.want(position, position)
      if (this.store.getState().lines[position]?.reviewed === false) return position
    }
    return null
  }

  /** Replaces everywhere the input says; what is shown is read again. */
  async replace(input: ReplaceInput): Promise<ReplaceResult> {
    const result = await this.#library.replace(input)
    await this.reload()
    await this.refreshChecks()
    return result
  }

  async undoReplace(change: string): Promise<{ readonly kept: number }> {
    const result = await this.#library.undoReplace({ change })
    await this.reload()
    await this.refreshChecks()
    return result
  }

  /** One side as it is in the library. */
  savedText(index: number, side: Side): string {
    return findLine(this.store.getState().lines, index)?.[side] ?? ''
  }

  /** What was typed and not saved yet, such as when the page is left in the middle of a word. */
  async saveDrafts(): Promise<void> {
    for (const key of this.store.getState().drafts.keys()) {
      const [index, side] = key.split(' ')
      await this.save({ index: Number(index), side: side === 'source' ? 'source' : 'target' }).catch(() => undefined)
    }
  }

  close(): void {
    void this.saveDrafts()
    this.#closed = true
  }
}

function stateOf({ session, gaps, bookmarks, speakers, revision, reviewedCount, undo, redo }: OpenedTranscript): Partial<ReadingState> {
  return { session, gaps, bookmarks, speakers, revision, reviewedCount, undo, redo }
}
