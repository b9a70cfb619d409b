import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useAct } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useWords } from '../i18n/use-words.ts'

interface TagsDialogProps {
  readonly session: { readonly tags: readonly string[] }
  readonly open: boolean
  readonly onClose: () => void
  readonly onTags: (tags: string[]) => Promise<void>
}

const MAX_TAGS = 50
const MAX_TAG = 60

/** What was typed as tags: cut at commas of any script, each once. */
export function tagsOf(typed: string): string[] {
  const all = typed.split(/[,،、，;؛]/u).map((tag) => tag.trim().slice(0, MAX_TAG)).filter((tag) => tag !== '')
  return [...new Set(all)].slice(0, MAX_TAGS)
}

export function TagsDialog({ open, onClose, ...rest }: TagsDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('sessions.tagsTitle')} open={open} onClose={onClose}>
      <TagsForm {...rest} onClose={onClose} />
    </Modal>
  )
}

function TagsForm({ session, onClose, onTags }: Omit<TagsDialogProps, 'open'>): ReactNode {
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState(session.tags.join(', '))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(() => onTags(tagsOf(typed)))
    onClose()
  }
  return (
    <form onSubmit={submit} className="stack">
      <div className="field">
        <label htmlFor={id} className="field-label">{t('sessions.tagsTitle')}</label>
        <input id={id} className="input" dir="auto" value={typed} aria-describedby={`${id}-note`} onChange={(event) => setTyped(event.target.value)} />
        <p id={`${id}-note`} className="field-note">{t('sessions.tagsNote')}</p>
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary">{t('library.save')}</Button>
      </div>
    </form>
  )
}
