import { TERMS_MAX } from '../../src-shared/glossary/limits.ts'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'

export interface MergedTerms {
  readonly terms: readonly GlossaryTerm[]
  readonly added: number
  /** Words that were there with another translation, and have the new one now. */
  readonly changed: number
  /** Words that were there exactly so. */
  readonly same: number
  /** New words that found no room. */
  readonly noRoom: number
}

/** What is new is put behind what is there; a word that is there takes the new translation and keeps its place. */
export function mergeTerms(held: readonly GlossaryTerm[], taken: readonly GlossaryTerm[]): MergedTerms {
  const terms = new Map(held.map((term) => [term.source, term]))
  const counts = { added: 0, changed: 0, same: 0, noRoom: 0 }
  for (const term of taken) {
    const known = terms.get(term.source)
    const what = known !== undefined ? (known.target === term.target ? 'same' : 'changed') : terms.size < TERMS_MAX ? 'added' : 'noRoom'
    counts[what] += 1
    if (what !== 'noRoom') terms.set(term.source, term)
  }
  return { terms: [...terms.values()], ...counts }
}
