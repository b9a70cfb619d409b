import { MIN_SEGMENT_MS } from '../types.ts'
import { cutInProportion, cutText, type TextCut } from './cut-text.ts'
import type { Editable } from './editable.ts'

export interface SplitPlace {
  readonly side: 'source' | 'target'
  /** UTF-16 unit of that side. */
  readonly at: number
  /** Index of the second part, never used before. */
  readonly newIndex: number
}

/** Both parts together have the text and the time of the whole. Null where there is nothing to cut. */
export function splitSegment(segment: Editable, { side, at, newIndex }: SplitPlace): readonly [Editable, Editable] | null {
  const cut = cutText(segment[side], at)
  if (cut === null || segment.endMs - segment.startMs < 2 * MIN_SEGMENT_MS) return null
  const part = cut[0].length / segment[side].length
  const other = side === 'source' ? 'target' : 'source'
  const sides = { [side]: cut, [other]: cutInProportion(segment[other], part) } as Record<'source' | 'target', TextCut>
  const original = segment.original === null ? null : { source: cutInProportion(segment.original.source, part), target: cutInProportion(segment.original.target, part) }
  const middle = Math.round(segment.startMs + (segment.endMs - segment.startMs) * part)
  const cutMs = Math.min(segment.endMs - MIN_SEGMENT_MS, Math.max(segment.startMs + MIN_SEGMENT_MS, middle))
  const half = (which: 0 | 1): Pick<Editable, 'source' | 'target' | 'original'> => ({
    source: sides.source[which],
    target: sides.target[which],
    original: original === null ? null : { source: original.source[which], target: original.target[which] },
  })
  return [
    { ...segment, ...half(0), endMs: cutMs },
    { ...segment, ...half(1), index: newIndex, startMs: cutMs },
  ]
}
