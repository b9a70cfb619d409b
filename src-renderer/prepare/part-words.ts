import { useWords } from '../i18n/use-words.ts'

/** Parts of an assignment as words in a row. */
export function usePartWords(): (parts: readonly string[]) => string {
  const { t, format } = useWords()
  return (parts) => new Intl.ListFormat(format.locale, { type: 'conjunction' }).format(parts.map((part) => t(`prepare.part.${part}`)))
}
