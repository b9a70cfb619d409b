import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import type { Lines } from './lines.ts'

/** What is heard at a moment of the session. */
export interface Heard {
  readonly index: number
  /** How much of the sentence was said, 0..1. */
  readonly part: number
}

/** The loaded sentence that was being said at a moment; null in between and where nothing is loaded. */
export function heardAt(lines: Lines, atMs: number): Heard | null {
  const line = lines.find((one): one is LibrarySegment => one !== undefined && one.startMs <= atMs && atMs < one.endMs)
  return line === undefined ? null : { index: line.index, part: (atMs - line.startMs) / (line.endMs - line.startMs) }
}

/**
 * The words of a text up to the one that is being said. Sentences carry no times of single words, so a word's turn comes in proportion
 * to the letters before it.
 */
export function saidUpTo(text: string, part: number, language: string | null): number {
  const wanted = text.length * Math.min(1, Math.max(0, part))
  for (const { index, segment, isWordLike } of segmenterOf(language).segment(text)) {
    if (isWordLike === true && index + segment.length >= wanted) return index + segment.length
  }
  return text.length
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string | null): Intl.Segmenter {
  const key = language ?? 'und'
  const known = segmenters.get(key) ?? new Intl.Segmenter(key, { granularity: 'word' })
  segmenters.set(key, known)
  return known
}
