import type { EditResult, LibrarySegment } from '../../../src-shared/library-schemas.ts'
import type { Gap } from '../../../src-shared/transcript/types.ts'

/** A transcript by position, with holes where nothing was loaded yet. */
export type Lines = readonly (LibrarySegment | undefined)[]

/** Segments fetched in one call. */
export const PAGE_SIZE = 200

export function holes(total: number): Lines {
  return Array.from({ length: total }, () => undefined)
}

export function withPage(lines: Lines, segments: readonly LibrarySegment[]): Lines {
  const next = [...lines]
  for (const segment of segments) if (segment.position < next.length) next[segment.position] = segment
  return next
}

/** First positions of the pages that hold holes between two positions. */
export function missingPages(lines: Lines, first: number, last: number): number[] {
  const pages: number[] = []
  const end = Math.min(last, lines.length - 1)
  for (let from = Math.floor(Math.max(0, first) / PAGE_SIZE) * PAGE_SIZE; from <= end; from += PAGE_SIZE) {
    const to = Math.min(from + PAGE_SIZE, lines.length)
    if (lines.slice(from, to).includes(undefined)) pages.push(from)
  }
  return pages
}

/** The transcript after a change. Where it got longer or shorter, what stands behind the change moves with it. */
export function withEdit(lines: Lines, { changed, total, more }: Pick<EditResult, 'changed' | 'total' | 'more'>): Lines {
  if (more) return holes(total)
  const shift = total - lines.length
  if (shift === 0) return withPage(lines, changed)
  if (changed.length === 0) return holes(total)
  const positions = changed.map(({ position }) => position)
  const first = Math.min(...positions)
  const last = Math.max(...positions)
  const head = lines.slice(0, first)
  const middle = holes(last - first + 1)
  const tail = lines.slice(last + 1 - shift).map((line, at) => line && { ...line, position: last + 1 + at })
  const next = [...head, ...middle, ...tail].slice(0, total)
  return withPage([...next, ...holes(total - next.length)], changed)
}

export function withLine(lines: Lines, index: number, change: (line: LibrarySegment) => LibrarySegment): Lines {
  return lines.map((line) => (line?.index === index ? change(line) : line))
}

export function findLine(lines: Lines, index: number): LibrarySegment | undefined {
  return lines.find((line) => line?.index === index)
}

/** What was not translated before the text at a position; unknown while its neighbour is not loaded. */
export function gapsBefore(lines: Lines, gaps: readonly Gap[], position: number): readonly Gap[] {
  const line = lines[position]
  if (line === undefined || gaps.length === 0) return []
  const before = position === 0 ? undefined : lines[position - 1]
  if (position > 0 && before === undefined) return []
  const from = before?.startMs ?? Number.NEGATIVE_INFINITY
  return gaps.filter((gap) => gap.startMs >= from && gap.startMs < line.startMs)
}

/** What was not translated behind the last text. */
export function gapsAfter(lines: Lines, gaps: readonly Gap[]): readonly Gap[] {
  const last = lines.at(-1)
  return last === undefined ? (lines.length === 0 ? gaps : []) : gaps.filter((gap) => gap.startMs >= last.startMs)
}
