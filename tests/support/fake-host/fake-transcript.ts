import type { Bookmark, EditResult, LibrarySegment, ReplaceExample, Speaker, ChangeKind } from '../../../src-shared/library-schemas.ts'
import type { ReplaceInput } from '../../../src-shared/library-api.ts'
import { reverted, withText, type Editable } from '../../../src-shared/transcript/editing/editable.ts'
import { findText } from '../../../src-shared/transcript/editing/find-text.ts'
import { mergeSegments } from '../../../src-shared/transcript/editing/merge-segments.ts'
import { splitSegment } from '../../../src-shared/transcript/editing/split-segment.ts'
import type { ChannelId, Gap, Segment } from '../../../src-shared/transcript/types.ts'

interface State {
  readonly kind: ChangeKind
  readonly segments: readonly Editable[]
  readonly speakers: ReadonlyMap<number, string>
}

/** One transcript that is edited in memory; undo by whole copies. */
export class FakeTranscript {
  segments: readonly Editable[]
  /** What it was made from. */
  readonly base: readonly Segment[]
  readonly gaps: readonly Gap[]
  readonly bookmarks: Bookmark[] = []
  readonly notes = new Map<number, string>()
  readonly reviewed = new Set<number>()
  revision = 1
  #speakers: ReadonlyMap<number, string> = new Map()
  #done: State[] = []
  #undone: State[] = []
  readonly #ids = new Map<string, number>()

  constructor(segments: readonly Segment[], gaps: readonly Gap[]) {
    this.segments = segments.map((segment) => ({ original: null, ...segment }))
    this.base = segments
    this.gaps = gaps
  }

  shown(): LibrarySegment[] {
    return this.segments.map((segment, position) => {
      const name = this.#speakers.get(segment.index)
      const until = this.segments[position + 1]?.startMs ?? Infinity
      return {
        ...segment,
        position,
        speaker: name === undefined ? null : { id: this.#id(name), name },
        bookmarks: this.bookmarks.filter(({ atMs }) => atMs >= (position === 0 ? 0 : segment.startMs) && atMs < until),
        note: this.notes.get(segment.index) ?? '',
        reviewed: this.reviewed.has(segment.index),
      }
    })
  }

  state() {
    return { revision: this.revision, total: this.segments.length, reviewedCount: this.reviewed.size, undo: this.#done.at(-1)?.kind ?? null, redo: this.#undone.at(-1)?.kind ?? null }
  }

  speakers(): Speaker[] {
    const names = [...this.#speakers.values()]
    return [...new Set(names)].map((name) => ({ id: this.#id(name), name, segments: names.filter((one) => one === name).length }))
  }

  locate(place: { index: number } | { atMs: number }): { position: number; index: number } | null {
    const position = 'index' in place ? this.segments.findIndex((one) => one.index === place.index) : Math.max(0, this.segments.findLastIndex((one) => one.startMs <= place.atMs))
    const found = this.segments[position]
    return found === undefined ? null : { position, index: found.index }
  }

  edit(index: number, text: { source?: string | undefined; target?: string | undefined }): EditResult {
    return this.#change('edit', (one) => (one.index === index ? [withText(one, text)] : [one]))
  }

  revert(index: number): EditResult {
    return this.#change('revert', (one) => (one.index === index ? [reverted(one)] : [one]))
  }

  split(index: number, place: { side: 'source' | 'target'; at: number }): EditResult {
    const newIndex = Math.max(...this.segments.map((one) => one.index)) + 1
    return this.#change('split', (one) => (one.index === index ? (splitSegment(one, { ...place, newIndex }) ?? [one]) : [one]))
  }

  merge(index: number): EditResult {
    const at = this.segments.findIndex((one) => one.index === index)
    const first = this.segments[at]
    const second = this.segments.slice(at + 1).find((one) => one.channel === first?.channel)
    const merged = first === undefined || second === undefined ? null : mergeSegments(first, second)
    return this.#change('merge', (one) => (merged === null ? [one] : one === first ? [merged] : one === second ? [] : [one]))
  }

  replacement(input: ReplaceInput): { matches: number; segments: Editable[]; examples: Omit<ReplaceExample, 'id' | 'title'>[] } {
    const finder = findText(input)
    let matches = 0
    const examples: Omit<ReplaceExample, 'id' | 'title'>[] = []
    const segments = this.segments.flatMap((one) => {
      const changed: { source?: string; target?: string } = {}
      for (const side of ['source', 'target'] as const) {
        const { text, count } = input.side === 'both' || input.side === side ? finder.replace(one[side], input.replacement) : { text: '', count: 0 }
        if (count === 0) continue
        matches += count
        changed[side] = text
        const ranges = finder.ranges(one[side])
        examples.push({ index: one.index, side, before: { text: one[side], ranges, cutBefore: false, cutAfter: false }, after: { text, ranges: [], cutBefore: false, cutAfter: false } })
      }
      return Object.keys(changed).length === 0 ? [] : [withText(one, changed)]
    })
    return { matches, segments, examples }
  }

  replaceAll(segments: readonly Editable[]): EditResult {
    return this.#change('replace', (one) => [segments.find((other) => other.index === one.index) ?? one])
  }

  assign(name: string | null, to: { indexes: number[] } | { channel: ChannelId } | { all: true }): EditResult {
    const fits = (one: Editable): boolean => ('all' in to ? true : 'indexes' in to ? to.indexes.includes(one.index) : one.channel === to.channel)
    const speakers = new Map(this.#speakers)
    for (const one of this.segments.filter(fits)) {
      if (name === null) speakers.delete(one.index)
      else speakers.set(one.index, name)
    }
    return this.#change('speaker', (one) => [fits(one) ? { ...one } : one], speakers)
  }

  renameSpeaker(from: string, to: string): void {
    this.#speakers = new Map([...this.#speakers].map(([index, name]) => [index, name === from ? to : name]))
  }

  undo(): EditResult {
    return this.#swap(this.#done, this.#undone, 'undo')
  }

  redo(): EditResult {
    return this.#swap(this.#undone, this.#done, 'redo')
  }

  #swap(from: State[], to: State[], what: 'undo' | 'redo'): EditResult {
    const state = from.pop()
    if (state === undefined) throw Object.assign(new Error(`There is nothing to ${what}.`), { data: { reason: `nothing-to-${what}`, message: `There is nothing to ${what}.` } })
    to.push({ kind: state.kind, segments: this.segments, speakers: this.#speakers })
    return this.#become(state.segments, state.speakers)
  }

  #change(kind: ChangeKind, change: (one: Editable) => readonly Editable[], speakers = this.#speakers): EditResult {
    this.#done.push({ kind, segments: this.segments, speakers: this.#speakers })
    this.#undone = []
    return this.#become(this.segments.flatMap(change), speakers)
  }

  #become(segments: readonly Editable[], speakers: ReadonlyMap<number, string>): EditResult {
    const before = new Set(this.segments)
    const stay = new Set(segments.map((one) => one.index))
    const removed = this.segments.filter((one) => !stay.has(one.index)).map((one) => one.index)
    this.segments = segments
    this.#speakers = speakers
    this.revision += 1
    const changed = this.shown().filter((_, at) => !before.has(segments[at]!))
    return { changed, removed, more: false, ...this.state() }
  }

  #id(name: string): number {
    const known = this.#ids.get(name) ?? this.#ids.size + 1
    this.#ids.set(name, known)
    return known
  }
}
