import { baseLanguage, type LanguageTag } from '../languages.ts'
import type { GlossaryTerm } from './types.ts'

/** Languages of a glossary; `source` null: whatever is spoken. */
export interface GlossaryPair {
  readonly source: LanguageTag | null
  readonly target: LanguageTag
}

/** One direction of a session; null: not known. */
export interface SpokenPair {
  readonly source: LanguageTag | null
  readonly target: LanguageTag | null
}

/** How a glossary is read for a direction; `other`: it is for other languages. */
export type Fit = 'forwards' | 'backwards' | 'other'

export function fitOf(pair: GlossaryPair, spoken: SpokenPair): Fit {
  if (same(pair.target, spoken.target) && same(pair.source, spoken.source)) return 'forwards'
  if (pair.source !== null && same(pair.source, spoken.target) && same(pair.target, spoken.source)) return 'backwards'
  return 'other'
}

/** The terms as they are for this direction: turned round where the session goes the other way, none where the languages differ. */
export function termsFor(glossary: { readonly pair: GlossaryPair; readonly terms: readonly GlossaryTerm[] }, spoken: SpokenPair): readonly GlossaryTerm[] {
  switch (fitOf(glossary.pair, spoken)) {
    case 'forwards':
      return glossary.terms
    case 'backwards':
      return turnedRound(glossary.terms)
    case 'other':
      return []
  }
}

/** Several words with one translation become that translation's first one. */
function turnedRound(terms: readonly GlossaryTerm[]): GlossaryTerm[] {
  const turned = new Map<string, GlossaryTerm>()
  for (const { source, target } of terms) {
    const term = target === null ? { source, target } : { source: target, target: source }
    if (!turned.has(term.source)) turned.set(term.source, term)
  }
  return [...turned.values()]
}

/** What is not known fits whatever there is. */
function same(one: LanguageTag | null, other: LanguageTag | null): boolean {
  return one === null || other === null || baseLanguage(one) === baseLanguage(other)
}
