import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useAct, useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Choices } from '../../design/choices.tsx'
import { Modal } from '../../design/modal.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { firstDraft, hasWords, isDocument, RANGES, requestOf, SIDES, TIMECODES, type ExportDraft, type FileInput } from './draft.ts'
import { FormatChoice } from './format-choice.tsx'
import { Preview } from './preview.tsx'
import { WordsChoice } from './words-choice.tsx'

interface ExportDialogProps {
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

/** A session as a file: format, languages, part, times, and the first lines before it is saved. */
export function ExportDialog({ id, open, onClose }: ExportDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('reading.export')} open={open} onClose={onClose} size="wide">
      <ExportForm id={id} onClose={onClose} />
    </Modal>
  )
}

function ExportForm({ id, onClose }: Omit<ExportDialogProps, 'open'>): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const [draft, setDraft] = useState<ExportDraft>(() => firstDraft(format.locale))
  const [saving, setSaving] = useState(false)
  const change = (part: Partial<ExportDraft>): void => setDraft({ ...draft, ...part })
  const request = requestOf(id, draft)
  const save = async (input: FileInput): Promise<void> => {
    setSaving(true)
    try {
      await app.library.save(input)
      onClose()
    } finally {
      setSaving(false)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (request !== null && !saving) act(() => save(request), t('reading.saved'))
  }
  return (
    <form onSubmit={submit} className="stack export">
      <FormatChoice id={id} format={draft.format} onFormat={(format) => change({ format })} />
      <Choices label={t('reading.side')} options={SIDES.map((value) => ({ value, label: t(`reading.sides.${value}`) }))} value={draft.side} onChange={(side) => change({ side })} />
      {hasWords(draft.format) ? <WordsChoice language={draft.language} onLanguage={(language) => change({ language })} /> : null}
      <Choices label={t('exporting.range')} options={RANGES.map((value) => ({ value, label: t(`exporting.ranges.${value}`) }))} value={draft.range} onChange={(range) => change({ range })} />
      {draft.range === 'range' ? <RangeFields draft={draft} change={change} wrong={request === null} /> : null}
      <Choices label={t('exporting.timecodes')} options={TIMECODES.map((value) => ({ value, label: t(`exporting.timecode.${value}`) }))} value={draft.timecodes} onChange={(timecodes) => change({ timecodes })} />
      {isDocument(draft.format) ? <PeopleFields draft={draft} change={change} /> : null}
      <Preview request={request} />
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary" disabled={request === null || saving}>{t(saving ? 'exporting.saving' : 'reading.saveFile')}</Button>
      </div>
    </form>
  )
}

interface FieldsProps {
  readonly draft: ExportDraft
  readonly change: (part: Partial<ExportDraft>) => void
}

function RangeFields({ draft, change, wrong }: FieldsProps & { readonly wrong: boolean }): ReactNode {
  const { t } = useWords()
  const id = useId()
  const told = wrong && draft.to !== ''
  return (
    <div className="field">
      <div className="field-pair">
        <TextField label={t('exporting.from')} value={draft.from} describedBy={id} onText={(from) => change({ from })} />
        <TextField label={t('exporting.to')} value={draft.to} describedBy={id} onText={(to) => change({ to })} />
      </div>
      <p id={id} className="field-note" role={told ? 'alert' : undefined}>{t(told ? 'exporting.badTime' : 'exporting.timeHint')}</p>
    </div>
  )
}

function PeopleFields({ draft, change }: FieldsProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="field-pair">
      <TextField label={t('exporting.participants')} value={draft.participants} onText={(participants) => change({ participants })} />
      <TextField label={t('exporting.reviewedBy')} value={draft.reviewedBy} onText={(reviewedBy) => change({ reviewedBy })} />
    </div>
  )
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly describedBy?: string
  readonly onText: (text: string) => void
}

function TextField({ label, value, describedBy, onText }: TextFieldProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id} className="field-label">{label}</label>
      <input id={id} className="input" dir="auto" maxLength={1000} value={value} aria-describedby={describedBy} onChange={(event) => onText(event.target.value)} />
    </div>
  )
}
