import type { Snippet } from '../../src-shared/library-schemas.ts'
import { cutAt, type MarkedPart } from './marks.ts'

const CUT = '…'

/** A snippet as marked text, with dots where it was cut. */
export function snippetParts({ text, ranges, cutBefore, cutAfter }: Snippet): MarkedPart[] {
  const parts = cutAt(text, ranges)
  const dots: MarkedPart = { text: CUT, marked: false }
  return [...(cutBefore ? [dots] : []), ...parts, ...(cutAfter ? [dots] : [])]
}
