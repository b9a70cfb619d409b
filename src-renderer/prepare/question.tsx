import type { ReactNode } from 'react'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useWords } from '../i18n/use-words.ts'

interface QuestionProps {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly open: boolean
  readonly onClose: () => void
  readonly onYes: () => void
}

/** Before something is gone for good. */
export function Question({ title, text, yes, open, onClose, onYes }: QuestionProps): ReactNode {
  const { t } = useWords()
  const confirm = (): void => {
    onClose()
    onYes()
  }
  return (
    <Modal title={title} open={open} onClose={onClose} role="alertdialog">
      <p>{text}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button tone="danger" onClick={confirm}>{yes}</Button>
      </div>
    </Modal>
  )
}
