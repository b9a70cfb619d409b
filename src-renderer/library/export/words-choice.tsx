import type { ReactNode } from 'react'
import { DOCUMENT_LANGUAGES, type DocumentLanguage } from '../../../src-shared/document-languages.ts'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'

interface WordsChoiceProps {
  readonly language: DocumentLanguage
  readonly onLanguage: (language: DocumentLanguage) => void
}

/** The language of headings, dates and gaps: whoever delivers to others writes in theirs. */
export function WordsChoice({ language, onLanguage }: WordsChoiceProps): ReactNode {
  const { t, format } = useWords()
  const order = new Intl.Collator(format.locale)
  const options = DOCUMENT_LANGUAGES.map((value) => ({ value, label: format.language(value) })).toSorted((a, b) => order.compare(a.label, b.label))
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">{t('exporting.wordsIn')}</span>
      <Picker label={t('exporting.wordsIn')} options={options} value={language} onChange={onLanguage} />
    </div>
  )
}
