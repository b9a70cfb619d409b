import { useRef, type FormEvent, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { TermFields, useTermDraft } from './term-fields.tsx'

/** A new term; the next one can be typed at once. What the program refuses stays in the fields. */
export function AddTerm({ list }: { readonly list: GlossarySummary }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const draft = useTermDraft('', '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (draft.term === null) return
    const { term } = draft
    act(async () => {
      await app.ports.client.glossaries.put({ id: list.id, was: null, term })
      draft.clear()
      form.current?.querySelector('input')?.focus()
    })
  }
  return (
    <form className="term-form" ref={form} onSubmit={submit}>
      <TermFields draft={draft} pair={list.pair} />
      <Button submit disabled={draft.term === null}>{t('lists.add')}</Button>
      <p className="field-note">{t('lists.keepNote')}</p>
    </form>
  )
}
