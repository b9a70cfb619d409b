import { Search, X } from 'lucide-react'
import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { IconButton } from '../../design/icon-button.tsx'
import { useWords } from '../../i18n/use-words.ts'

interface SearchBoxProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Arrow down: into what was found. */
  readonly onDown: () => void
}

export function SearchBox({ text, onText, onDown }: SearchBoxProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const handleKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Escape' && text !== '') onText('')
    else return
    event.preventDefault()
  }
  return (
    <div className="search-box">
      <label htmlFor={id} className="visually-hidden">{t('search.label')}</label>
      <Search aria-hidden size="1.3em" />
      <input id={id} type="search" className="input" dir={text === '' ? undefined : 'auto'} maxLength={500} placeholder={t('search.label')} value={text} onChange={(event) => onText(event.target.value)} onKeyDown={handleKey} />
      {text === '' ? null : <IconButton label={t('search.clearText')} onClick={() => onText('')}><X aria-hidden size="1.2em" /></IconButton>}
    </div>
  )
}
