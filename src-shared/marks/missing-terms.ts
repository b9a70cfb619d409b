import type { GlossaryTerm, SpeechContext } from '../glossary/types.ts'
import type { LanguageTag } from '../languages.ts'
import { wordingsOf, type Wordings } from './wordings.ts'

export interface TwoTexts {
  readonly source: string
  readonly target: string
}

/** Made once for a list and two languages. */
export interface TermCheck {
  /** Terms of the source whose translation, or which themselves where they must stay, are not in the target; each once. */
  missing(texts: TwoTexts): GlossaryTerm[]
}

export interface TermLanguages {
  readonly source: LanguageTag | null
  readonly target: LanguageTag | null
}

export function createTermCheck({ terms }: Pick<SpeechContext, 'terms'>, languages: TermLanguages): TermCheck {
  const sources = wordingsOf({ wordings: terms.map(({ source }) => source), language: languages.source, capitals: 'any' })
  // A word may have several translations; any of them will do.
  const bySource = new Map<string, GlossaryTerm[]>()
  for (const term of terms) bySource.set(term.source, [...(bySource.get(term.source) ?? []), term])
  const targets = new Map<string, Wordings>()
  const isIn = (text: string, { source, target }: GlossaryTerm): boolean => {
    const wording = target ?? source
    const known = targets.get(wording) ?? wordingsOf({ wordings: [wording], language: languages.target, capitals: 'any' })
    targets.set(wording, known)
    return known.find(text).length > 0
  }
  return {
    missing: ({ source, target }) => {
      const said = new Set(sources.find(source).flatMap(({ at }) => terms[at]?.source ?? []))
      return [...said].flatMap((one) => {
        const translations = bySource.get(one) ?? []
        const [first] = translations
        return first === undefined || translations.some((term) => isIn(target, term)) ? [] : [first]
      })
    },
  }
}
