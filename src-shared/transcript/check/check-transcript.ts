import type { CheckItem } from '../../library-schemas.ts'
import type { Gap, Segment } from '../types.ts'
import { differingNumbers } from './differing-numbers.ts'
import { contextOf, type SessionPrepared } from '../../glossary/session-prepared.ts'
import { createTermCheck, type TermCheck } from '../../marks/missing-terms.ts'

export interface CheckedTranscript {
  readonly segments: readonly Segment[]
  readonly gaps: readonly Gap[]
  /** The word list of the session, as it was then; null: none. */
  readonly prepared?: SessionPrepared | null
}

/** What deserves a second look, in the order of the session. */
export function checkTranscript({ segments, gaps, prepared = null }: CheckedTranscript): CheckItem[] {
  // Where the service gave no source text at all, that is how the session was wanted.
  const hasSource = segments.some((segment) => segment.source.trim() !== '')
  const terms = prepared === null ? null : termChecks(prepared)
  const items = segments.flatMap((segment) => [...checkSegment(segment, hasSource ? 'expected' : 'absent'), ...(terms === null ? [] : missingTerms(segment, terms))])
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

type TermChecks = (segment: Segment) => TermCheck

/** A list is prepared once for each pair of languages, of which a session has few. */
function termChecks(prepared: SessionPrepared): TermChecks {
  const known = new Map<string, TermCheck>()
  return ({ sourceLanguage, targetLanguage }) => {
    const key = `${sourceLanguage ?? ''} ${targetLanguage}`
    const languages = { source: sourceLanguage, target: targetLanguage }
    const check = known.get(key) ?? createTermCheck(contextOf(prepared, languages), languages)
    known.set(key, check)
    return check
  }
}

function missingTerms(segment: Segment, checks: TermChecks): CheckItem[] {
  if (segment.notTranslated === true || segment.source.trim() === '' || segment.target.trim() === '') return []
  const { index, startMs } = segment
  return checks(segment).missing(segment).map(({ source, target }): CheckItem => ({ kind: 'term-missing', index, startMs, term: source, wanted: target }))
}
