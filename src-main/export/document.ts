import type { SessionTranscript, TranscriptBookmark, TranscriptSegment } from '../../src-shared/transcript/session-types.ts'
import type { Gap } from '../../src-shared/transcript/types.ts'
import type { ExportOptions } from './options.ts'

/** What exports are made of. Speakers, notes, bookmarks and reviewed marks may all be missing. */
export type TranscriptDocument = SessionTranscript
export type DocumentSegment = TranscriptSegment

/** The part of a transcript that is asked for. Times stay on the session clock. */
export function selected(document: TranscriptDocument, { range, bookmarksOnly }: ExportOptions): TranscriptDocument {
  const inRange = range === undefined || range === null ? document : cutTo(document, range)
  return bookmarksOnly === true ? bookmarked(inRange) : inRange
}

/** A sentence belongs to the range in which it begins; a gap is cut to it. */
function cutTo(document: TranscriptDocument, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): TranscriptDocument {
  const begins = (atMs: number): boolean => atMs >= fromMs && atMs < toMs
  return {
    ...document,
    segments: document.segments.filter(({ startMs }) => begins(startMs)),
    gaps: document.gaps
      .filter(({ startMs, endMs }) => startMs < toMs && endMs > fromMs)
      .map((gap) => ({ ...gap, startMs: Math.max(gap.startMs, fromMs), endMs: Math.min(gap.endMs, toMs) })),
    ...(document.bookmarks === undefined ? {} : { bookmarks: document.bookmarks.filter(({ atMs }) => begins(atMs)) }),
  }
}

/** Each bookmark with what was said then, or last before it: people mark what they have just heard. */
function bookmarked(document: TranscriptDocument): TranscriptDocument {
  const ordered = document.segments.toSorted((a, b) => a.startMs - b.startMs)
  const wanted = new Set<DocumentSegment>()
  const gaps = new Set<Gap>()
  for (const { atMs } of document.bookmarks ?? []) {
    const gap = document.gaps.find(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
    const segment = lastBefore(ordered, atMs) ?? ordered[0]
    if (segment !== undefined) wanted.add(segment)
    if (gap !== undefined) gaps.add(gap)
  }
  return { ...document, segments: document.segments.filter((segment) => wanted.has(segment)), gaps: [...gaps] }
}

/** The last that begins at or before this moment. */
function lastBefore(ordered: readonly DocumentSegment[], atMs: number): DocumentSegment | undefined {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle]?.startMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return ordered[low - 1]
}

/** Where each bookmark stands: with the segment it was set in, as `bookmarked` says. */
export function bookmarksBySegment(document: TranscriptDocument): ReadonlyMap<DocumentSegment, readonly TranscriptBookmark[]> {
  const ordered = document.segments.toSorted((a, b) => a.startMs - b.startMs)
  const found = new Map<DocumentSegment, TranscriptBookmark[]>()
  for (const bookmark of document.bookmarks ?? []) {
    const segment = lastBefore(ordered, bookmark.atMs) ?? ordered[0]
    if (segment !== undefined) found.set(segment, [...(found.get(segment) ?? []), bookmark])
  }
  return found
}
