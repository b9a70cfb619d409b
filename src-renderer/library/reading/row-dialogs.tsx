import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Choices } from '../../design/choices.tsx'
import { Modal } from '../../design/modal.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from './reading-context.ts'

/** What is asked about one sentence. */
export type RowDialog = { readonly kind: 'note'; readonly line: LibrarySegment } | { readonly kind: 'speaker'; readonly line: LibrarySegment }

interface RowDialogsProps {
  readonly dialog: RowDialog | null
  readonly onClose: () => void
}

export function RowDialogs({ dialog, onClose }: RowDialogsProps): ReactNode {
  const { t, format } = useWords()
  if (dialog === null) return null
  const time = format.clock(dialog.line.startMs)
  return (
    <Modal title={t(dialog.kind === 'note' ? 'reader.noteTitle' : 'reader.speakerTitle', { time })} open onClose={onClose}>
      {dialog.kind === 'note' ? <NoteForm line={dialog.line} onClose={onClose} /> : <SpeakerForm line={dialog.line} onClose={onClose} />}
    </Modal>
  )
}

interface FormProps {
  readonly line: LibrarySegment
  readonly onClose: () => void
}

function NoteForm({ line, onClose }: FormProps): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const [note, setNote] = useState(line.note)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(() => control.setNote(line.index, note.trim()))
    onClose()
  }
  return (
    <form onSubmit={submit} className="stack">
      <div className="field">
        <label htmlFor={id} className="field-label">{t('reader.noteLabel')}</label>
        <textarea id={id} className="input" dir="auto" rows={4} maxLength={20_000} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary">{t('reader.noteSave')}</Button>
      </div>
    </form>
  )
}

const WIDTHS = ['line', 'all'] as const
type Width = (typeof WIDTHS)[number]

function SpeakerForm({ line, onClose }: FormProps): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const speakers = useReading((state) => state.speakers)
  const [name, setName] = useState(line.speaker?.name ?? '')
  const [width, setWidth] = useState<Width>('line')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const trimmed = name.trim()
    act(() => control.assignSpeaker(trimmed === '' ? null : trimmed, width === 'line' ? { indexes: [line.index] } : { channel: line.channel }))
    onClose()
  }
  return (
    <form onSubmit={submit} className="stack">
      <div className="field">
        <label htmlFor={id} className="field-label">{t('reader.speakerName')}</label>
        <input id={id} className="input" dir="auto" list={`${id}-known`} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        <datalist id={`${id}-known`}>{speakers.map((speaker) => <option key={speaker.id} value={speaker.name} />)}</datalist>
      </div>
      <Choices label={t('reader.speakerFor')} options={WIDTHS.map((value) => ({ value, label: t(`reader.speakerFors.${value}`) }))} value={width} onChange={setWidth} />
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary">{t('library.save')}</Button>
      </div>
    </form>
  )
}
