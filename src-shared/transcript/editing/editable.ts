import type { Segment } from '../types.ts'

/** A segment as people change it. */
export interface Editable extends Segment {
  /** What the machine wrote, where it is not what stands here. */
  readonly original: { readonly source: string; readonly target: string } | null
}

/** New text for one or both sides; the machine's own is kept the first time, and forgotten when the text is the same again. */
export function withText(segment: Editable, text: { readonly source?: string | undefined; readonly target?: string | undefined }): Editable {
  const source = text.source ?? segment.source
  const target = text.target ?? segment.target
  const original = segment.original ?? { source: segment.source, target: segment.target }
  const isOriginal = original.source === source && original.target === target
  return { ...segment, source, target, original: isOriginal ? null : original }
}

/** As the machine wrote it. */
export function reverted(segment: Editable): Editable {
  return segment.original === null ? segment : { ...segment, ...segment.original, original: null }
}
