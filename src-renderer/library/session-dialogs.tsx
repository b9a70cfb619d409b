import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useWords } from '../i18n/use-words.ts'

interface SessionDialogProps {
  readonly session: Pick<UiSessionSummary, 'id' | 'title'>
  readonly open: boolean
  readonly onClose: () => void
}

/** As long as a title may be. */
const MAX_TITLE = 300

export function RenameDialog({ session, open, onClose }: SessionDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('library.renameTitle')} open={open} onClose={onClose}>
      <RenameForm session={session} onClose={onClose} />
    </Modal>
  )
}

function RenameForm({ session, onClose }: Omit<SessionDialogProps, 'open'>): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const [title, setTitle] = useState(session.title)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (title.trim() === '') return
    act(() => app.library.rename(session.id, title.trim()))
    onClose()
  }
  return (
    <form onSubmit={submit} className="stack">
      <div className="field">
        <label htmlFor={id} className="field-label">{t('library.name')}</label>
        <input id={id} className="input" dir="auto" value={title} maxLength={MAX_TITLE} onChange={(event) => setTitle(event.target.value)} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary" disabled={title.trim() === ''}>{t('library.save')}</Button>
      </div>
    </form>
  )
}

export function DeleteDialog({ session, open, onClose }: SessionDialogProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const remove = (): void => {
    onClose()
    act(() => app.library.remove(session.id), t('library.deleted'))
  }
  return (
    <Modal title={t('library.deleteTitle')} open={open} onClose={onClose} role="alertdialog">
      <p>{t('library.deleteText', { title: session.title })}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button tone="danger" onClick={remove}>{t('library.deleteConfirm')}</Button>
      </div>
    </Modal>
  )
}
