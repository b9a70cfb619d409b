import { useId, useState, type ReactNode } from 'react'
import type { GlossaryPair } from '../../src-shared/glossary/direction.ts'
import { TERM_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { useWords } from '../i18n/use-words.ts'

export interface TermDraft {
  readonly source: string
  readonly target: string
  readonly change: (part: { readonly source?: string; readonly target?: string }) => void
  readonly clear: () => void
  /** Null: there is no word yet. */
  readonly term: GlossaryTerm | null
}

export function useTermDraft(source: string, target: string): TermDraft {
  const [typed, setTyped] = useState({ source, target })
  const word = typed.source.trim()
  const translation = typed.target.trim()
  return {
    ...typed,
    change: (part) => setTyped({ ...typed, ...part }),
    clear: () => setTyped({ source: '', target: '' }),
    term: word === '' ? null : { source: word, target: translation === '' ? null : translation },
  }
}

interface TermFieldsProps {
  readonly draft: TermDraft
  readonly pair: GlossaryPair
}

/** The word and its translation, each in its language. */
export function TermFields({ draft, pair }: TermFieldsProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-word`} className="field-label">{t('lists.word')}</label>
        <input id={`${id}-word`} className="input" dir="auto" lang={pair.source ?? undefined} autoComplete="off" maxLength={TERM_LENGTH_MAX} value={draft.source} onChange={(event) => draft.change({ source: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-translation`} className="field-label">{t('lists.translation')}</label>
        <input id={`${id}-translation`} className="input" dir="auto" lang={pair.target} autoComplete="off" maxLength={TERM_LENGTH_MAX} value={draft.target} onChange={(event) => draft.change({ target: event.target.value })} />
      </div>
    </>
  )
}
