import type { Side } from '../../../src-shared/library-schemas.ts'
import { findSpans } from '../marks.ts'
import type { Lines } from '../reading/lines.ts'

export interface WantedWords {
  readonly text: string
  readonly matchCase: boolean
  readonly side: Side | 'both'
}

/** Positions of the sentences in which words stand, in order. */
export function positionsOf(lines: Lines, { text, matchCase, side }: WantedWords): number[] {
  if (text === '') return []
  const sides: readonly Side[] = side === 'both' ? ['source', 'target'] : [side]
  return lines.flatMap((line, position) => (line !== undefined && sides.some((one) => findSpans(line[one], text, { matchCase }).length > 0) ? [position] : []))
}

/** The next place after (or before) a position, round the end. Null: there is none. */
export function nextPlace(places: readonly number[], from: number, step: 1 | -1): number | null {
  if (places.length === 0) return null
  if (step === 1) return places.find((place) => place > from) ?? places[0] ?? null
  return places.findLast((place) => place < from) ?? places.at(-1) ?? null
}
