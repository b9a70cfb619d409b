import type { Gap, Segment } from '../../src-shared/transcript/types.ts'

export type TranscriptRow = { readonly kind: 'text'; readonly atMs: number; readonly segment: Segment } | { readonly kind: 'gap'; readonly atMs: number; readonly gap: Gap }

/** Rows drawn together; only those near the window are in the page at all. */
export const PAGE_ROWS = 60

/** Segments and gaps in the order they were said, cut into pages. */
export function transcriptPages(segments: readonly Segment[], gaps: readonly Gap[]): TranscriptRow[][] {
  const rows: TranscriptRow[] = [
    ...segments.map((segment) => ({ kind: 'text' as const, atMs: segment.startMs, segment })),
    ...gaps.map((gap) => ({ kind: 'gap' as const, atMs: gap.startMs, gap })),
  ]
  rows.sort((a, b) => a.atMs - b.atMs)
  const pages: TranscriptRow[][] = []
  for (let at = 0; at < rows.length; at += PAGE_ROWS) pages.push(rows.slice(at, at + PAGE_ROWS))
  return pages
}

/** A first guess of how high a page is, in lines of text, until it was drawn once. */
export function guessLines(page: readonly TranscriptRow[]): number {
  return page.reduce((sum, row) => sum + (row.kind === 'gap' ? 1 : 1 + Math.ceil(Math.max(row.segment.source.length, row.segment.target.length) / 56)), 0)
}
