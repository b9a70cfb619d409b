import type { CheckItem } from '../../library-schemas.ts'
import type { Gap, Segment } from '../types.ts'
import { differingNumbers } from './differing-numbers.ts'

/** What deserves a second look, in the order of the session. */
export function checkTranscript({ segments, gaps }: { readonly segments: readonly Segment[]; readonly gaps: readonly Gap[] }): CheckItem[] {
  // Where the service gave no source text at all, that is how the session was wanted.
  const hasSource = segments.some((segment) => segment.source.trim() !== '')
  const items = segments.flatMap((segment) => checkSegment(segment, hasSource ? 'expected' : 'absent'))
  const lost = gaps.map((gap): CheckItem => ({ kind: 'gap', ...gap }))
  return [...items, ...lost].sort((a, b) => a.startMs - b.startMs)
}

function checkSegment(segment: Segment, source: 'expected' | 'absent'): CheckItem[] {
  const { index, startMs } = segment
  const place = { index, startMs }
  if (segment.notTranslated === true) return [{ kind: 'not-translated', ...place }]
  const noSource = segment.source.trim() === ''
  const noTarget = segment.target.trim() === ''
  if (noTarget) return [{ kind: 'empty-target', ...place }]
  if (noSource) return source === 'expected' ? [{ kind: 'empty-source', ...place }] : []
  const { onlySource, onlyTarget } = differingNumbers(segment)
  return onlySource.length + onlyTarget.length === 0 ? [] : [{ kind: 'numbers-differ', ...place, onlySource, onlyTarget }]
}
