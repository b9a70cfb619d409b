import type { ReactNode } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useWords } from '../i18n/use-words.ts'

interface EraseDialogProps {
  readonly session: { readonly id: string; readonly title: string }
  readonly open: boolean
  readonly onClose: () => void
}

/** Erasing for good, and what it cannot reach. */
export function EraseDialog({ session, open, onClose }: EraseDialogProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const erase = (): void => {
    onClose()
    act(() => app.library.erase(session.id), t('sessions.erased'))
  }
  return (
    <Modal title={t('sessions.eraseTitle')} open={open} onClose={onClose} role="alertdialog">
      <p>{t('sessions.eraseText', { title: session.title })}</p>
      <p>{t('sessions.eraseSsd')}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button tone="danger" onClick={erase}>{t('sessions.eraseConfirm')}</Button>
      </div>
    </Modal>
  )
}
