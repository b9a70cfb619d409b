import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { useAct } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useWords } from '../i18n/use-words.ts'

interface RenameDialogProps {
  readonly session: Pick<UiSessionSummary, 'title'>
  readonly open: boolean
  readonly onClose: () => void
  readonly onRename: (title: string) => Promise<void>
}

/** As long as a title may be. */
const MAX_TITLE = 300

export function RenameDialog({ open, onClose, ...rest }: RenameDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('library.renameTitle')} open={open} onClose={onClose}>
      <RenameForm {...rest} onClose={onClose} />
    </Modal>
  )
}

function RenameForm({ session, onClose, onRename }: Omit<RenameDialogProps, 'open'>): ReactNode {
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const [title, setTitle] = useState(session.title)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (title.trim() === '') return
    act(() => onRename(title.trim()))
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
