import { oneLine } from './clean-text.ts'
import { bookmarksBySegment } from './document.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { gapText } from './gap-words.ts'
import type { ExportOptions, ExportSide } from './options.ts'
import { bothTexts } from './side-texts.ts'
import type { SideText } from './side-texts.ts'
import { sideNamer, speakerNamer } from './who.ts'
import { documentWords } from './words/document-words.ts'

/** One moment of a transcript, as documents print it. */
export type Entry = SpokenEntry | GapEntry

export interface SpokenEntry {
  readonly kind: 'spoken'
  readonly startMs: number
  readonly endMs: number
  /** Speaker, or side of the conversation where both are there; empty: nobody is named. */
  readonly who: string
  /** Null: not asked for, or nothing is there. */
  readonly source: SideText | null
  readonly target: SideText | null
  /** Speech in the target language: the source stands for both. */
  readonly notTranslated: boolean
  readonly note: string
  readonly reviewed: boolean
  readonly bookmarks: readonly string[]
}

export interface GapEntry {
  readonly kind: 'gap'
  readonly startMs: number
  readonly endMs: number
  /** Side of the conversation where both are there. */
  readonly who: string
  readonly text: string
}

/** Everything there is to print, in the order of time. */
export function entriesOf(document: TranscriptDocument, options: ExportOptions): Entry[] {
  const { side } = options
  const words = documentWords(options)
  const who = speakerNamer(document.session, words)
  const sideName = sideNamer(document.session, words)
  const marks = bookmarksBySegment(document)
  const spoken = document.segments.map((segment) => {
    const labels = (marks.get(segment) ?? []).map(({ label }) => oneLine(label))
    return { ...textsOf(segment, side), ...remarksOf(segment), bookmarks: labels, who: who(segment) ?? '' }
  })
  const worthIt = spoken.filter((entry) => entry.source !== null || entry.target !== null || entry.note !== '' || entry.bookmarks.length > 0)
  const gaps = document.gaps.map((gap) => ({ kind: 'gap' as const, startMs: gap.startMs, endMs: gap.endMs, who: sideName(gap.channel) ?? '', text: gapText(gap, words) }))
  return [...worthIt, ...gaps].toSorted((a, b) => a.startMs - b.startMs)
}

function textsOf(segment: DocumentSegment, side: ExportSide) {
  const { source, target } = bothTexts(segment)
  const notTranslated = target === null
  const wanted = (text: SideText | null, asked: boolean): SideText | null => (asked && text !== null && text.text !== '' ? text : null)
  return {
    kind: 'spoken' as const,
    startMs: segment.startMs,
    endMs: segment.endMs,
    source: wanted(source, side !== 'target' || notTranslated),
    target: wanted(target, side !== 'source'),
    notTranslated,
  }
}

function remarksOf(segment: DocumentSegment) {
  return { note: oneLine(segment.note ?? ''), reviewed: segment.reviewed === true }
}

/** The texts of an entry in the order of reading. */
export function textsIn({ source, target }: SpokenEntry): SideText[] {
  return [source, target].filter((text) => text !== null)
}

/** Bookmarks and the note of an entry, in words. */
export function remarksIn({ bookmarks, note }: SpokenEntry, options: ExportOptions): string[] {
  const words = documentWords(options)
  const marks = bookmarks.map((text) => (text === '' ? words.bookmark : words.bookmarked(text)))
  return [...marks, ...(note === '' ? [] : [words.note(note)])]
}

/** A table of translations alone shows there what needed none. */
export function standIn(entry: SpokenEntry, kind: 'source' | 'target', side: ExportSide): SideText | null {
  return kind === 'target' && entry.notTranslated && side === 'target' ? entry.source : null
}
