import type { LanguageTag } from '../languages.ts'
import { wordingsOf, type Wordings } from './wordings.ts'

export interface SpokenText {
  readonly text: string
  readonly language: LanguageTag | null
}

/** Made once for a list of wordings. */
export interface HeardWordings {
  /** Numbers in the list of those heard in the texts, which are given from old to new: the last heard first, each once. */
  heard(texts: readonly SpokenText[]): number[]
}

export function createHeardWordings(wordings: readonly string[], capitals: 'any' | 'exact'): HeardWordings {
  const byLanguage = new Map<string, Wordings>()
  const finder = (language: LanguageTag | null): Wordings => {
    const known = byLanguage.get(language ?? '') ?? wordingsOf({ wordings, language, capitals })
    byLanguage.set(language ?? '', known)
    return known
  }
  return {
    heard: (texts) => [...new Set(texts.flatMap(({ text, language }) => finder(language).find(text).map(({ at }) => at)).toReversed())],
  }
}
