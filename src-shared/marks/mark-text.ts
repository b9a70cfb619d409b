import type { SpeechContext } from '../glossary/types.ts'
import type { LanguageTag } from '../languages.ts'
import { markNumbers } from './numbers.ts'
import type { Mark, MarkKind } from './types.ts'
import { wordingsOf, type Wordings } from './wordings.ts'

/** Made once for a list and a language: the list stays the same for hours, and texts come several times a second. */
export interface Marker {
  mark(text: string): Mark[]
}

/** `side`: which words of the terms are sought; `source` for what was said, `target` for its translation. */
export function createMarker({ terms, names }: Pick<SpeechContext, 'terms' | 'names'>, { language, side }: { readonly language: LanguageTag | null; readonly side: 'source' | 'target' }): Marker {
  const wordings = terms.map(({ source, target }) => (side === 'source' ? source : (target ?? source)))
  const termPlaces = wordingsOf({ wordings, language, capitals: 'any' })
  const namePlaces = wordingsOf({ wordings: names, language, capitals: 'exact' })
  const found = (list: Wordings, text: string, kind: MarkKind): Mark[] => list.find(text).map(({ start, end }) => ({ start, end, kind }))
  return { mark: (text) => merged([...found(termPlaces, text, 'term'), ...found(namePlaces, text, 'name')], markNumbers(text, language)) }
}

/** The longer first, so that "Windows 11" is a term and "3 May" a date also where somebody is called May; of two alike what the user wrote down. */
function merged(listed: readonly Mark[], numbers: readonly Mark[]): Mark[] {
  const marks: Mark[] = []
  for (const mark of [...listed, ...numbers].sort((a, b) => b.end - b.start - (a.end - a.start))) if (marks.every(({ start, end }) => mark.end <= start || mark.start >= end)) marks.push(mark)
  return marks.sort((a, b) => a.start - b.start)
}
