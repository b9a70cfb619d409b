import type { GlossaryTerm } from './types.ts'

export interface Usefulness {
  /** The most terms a service takes; null: all. */
  readonly most: number | null
  /** What was said or written about the speech lately: terms in it are needed for sure. */
  readonly text: string
}

/** More is not looked through: ten thousand terms are sought in it while somebody speaks. UTF-16 units. */
const TEXT_LOOKED_THROUGH = 1_500

/**
 * The terms in the order a service with a limit gets them: first those that stand in `text`, then those that must stay as they are (a
 * service translates them otherwise), then the rest; within each in the order of the list, which is the user's own.
 */
export function usefulFirst(terms: readonly GlossaryTerm[], { most, text }: Usefulness): readonly GlossaryTerm[] {
  if (most === null || terms.length <= most) return terms
  const looked = folded(text.slice(-TEXT_LOOKED_THROUGH))
  const heard: GlossaryTerm[] = []
  const kept: GlossaryTerm[] = []
  const rest: GlossaryTerm[] = []
  const words = foldedWords(terms)
  for (const [at, term] of terms.entries()) {
    if (looked !== '' && looked.includes(words[at] ?? '')) heard.push(term)
    else (term.target === null ? kept : rest).push(term)
  }
  return [...heard, ...kept, ...rest].slice(0, most)
}

/** Folding costs more than seeking, and a list stays the same for hours. */
const known = new WeakMap<readonly GlossaryTerm[], readonly string[]>()

function foldedWords(terms: readonly GlossaryTerm[]): readonly string[] {
  const found = known.get(terms) ?? terms.map(({ source }) => folded(source))
  known.set(terms, found)
  return found
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
