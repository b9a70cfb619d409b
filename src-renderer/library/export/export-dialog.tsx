import { useState, type FormEvent, type ReactNode } from 'react'
import { useAct, useApp } from '../../app/app-context.ts'
import type { ExportFormat, ExportSide } from '../../app/library-control.ts'
import { Button } from '../../design/button.tsx'
import { Choices } from '../../design/choices.tsx'
import { Modal } from '../../design/modal.tsx'
import { useWords } from '../../i18n/use-words.ts'

const FORMATS = ['txt', 'srt', 'vtt'] as const
const SIDES = ['both', 'target', 'source'] as const

interface ExportDialogProps {
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

export function ExportDialog({ id, open, onClose }: ExportDialogProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [format, setFormat] = useState<ExportFormat>('txt')
  const [side, setSide] = useState<ExportSide>('both')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(() => app.library.save({ id, format, side }), t('reading.saved'))
    onClose()
  }
  return (
    <Modal title={t('reading.export')} open={open} onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <Choices label={t('reading.format')} options={FORMATS.map((value) => ({ value, label: t(`reading.formats.${value}`) }))} value={format} onChange={setFormat} />
        <Choices label={t('reading.side')} options={SIDES.map((value) => ({ value, label: t(`reading.sides.${value}`) }))} value={side} onChange={setSide} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button submit tone="primary">{t('reading.saveFile')}</Button>
        </div>
      </form>
    </Modal>
  )
}
