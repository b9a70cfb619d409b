import type { Side } from '../../../src-shared/library-schemas.ts'
import { findText, type FindOptions } from '../../../src-shared/transcript/editing/find-text.ts'
import type { Lines } from '../reading/lines.ts'

export interface WantedWords extends FindOptions {
  readonly side: Side | 'both'
}

/** Positions of the sentences in which words stand, in order; found as a replacement would find them. */
export function positionsOf(lines: Lines, { side, ...options }: WantedWords): number[] {
  const finder = findText(options)
  const sides: readonly Side[] = side === 'both' ? ['source', 'target'] : [side]
  return lines.flatMap((line, position) => (line !== undefined && sides.some((one) => finder.ranges(line[one]).length > 0) ? [position] : []))
}

/** The next place after (or before) a position, round the end. Null: there is none. */
export function nextPlace(places: readonly number[], from: number, step: 1 | -1): number | null {
  if (places.length === 0) return null
  if (step === 1) return places.find((place) => place > from) ?? places[0] ?? null
  return places.findLast((place) => place < from) ?? places.at(-1) ?? null
}
