import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { useWords } from '../i18n/use-words.ts'

/** Languages of a list, how many words, and how many stay as they are. */
export function useListFacts(): (list: GlossarySummary) => string[] {
  const { t, format } = useWords()
  return ({ pair, terms, kept }) => {
    const target = format.language(pair.target)
    const languages = pair.source === null ? t('lists.anyTo', { target }) : t('assignments.pair', { source: format.language(pair.source), target })
    return [languages, t('lists.count', { count: terms }), ...(kept === 0 ? [] : [t('lists.kept', { count: kept })])]
  }
}
