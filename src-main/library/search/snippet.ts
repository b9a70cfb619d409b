import type { Snippet } from '../../../src-shared/library-schemas.ts'
import type { Range } from './query.ts'

/** About two lines. UTF-16 units. */
const SNIPPET_LENGTH = 180
/** Kept before the first word that was found. */
const LEAD = 60

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The piece of a text around the first word that was found, whole where it is short; ranges are those of the piece. */
export function makeSnippet(text: string, ranges: readonly Range[]): Snippet {
  if (text.length <= SNIPPET_LENGTH) return { text, ranges: ranges.map(([from, to]) => [from, to]), cutBefore: false, cutAfter: false }
  const first = ranges[0]?.[0] ?? 0
  const from = edge(text, Math.max(0, Math.min(first - LEAD, text.length - SNIPPET_LENGTH)))
  const to = edge(text, Math.min(text.length, from + SNIPPET_LENGTH))
  const inside = ranges.filter(([start, end]) => start >= from && start < to && end > from)
  return {
    text: text.slice(from, to),
    ranges: inside.map(([start, end]) => [start - from, Math.min(end, to) - from]),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  }
}

/** The word's beginning where one is near, never inside a character. */
function edge(text: string, at: number): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  // Characters are found in the neighbourhood only: a combined one is never that long, but a text can be.
  if (space >= at - 20) return space + 1
  const start = Math.max(0, at - 64)
  return start + (characters.segment(text.slice(start, at + 64)).containing(at - start)?.index ?? at - start)
}
