import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Assignment } from '../../src-shared/assignment-api.ts'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { ABOUT_LENGTH_MAX, TITLE_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'
import { namesOf } from './now-card.tsx'

interface AssignmentDialogProps {
  readonly assignment: Assignment
  readonly lists: readonly GlossarySummary[]
  readonly open: boolean
  readonly onClose: () => void
}

const NONE = ''

/** Title, list, names and subject; all else is changed in the settings and taken over from there. */
export function AssignmentDialog({ open, onClose, ...rest }: AssignmentDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('assignments.edit')} open={open} onClose={onClose}>
      <AssignmentForm {...rest} onClose={onClose} />
    </Modal>
  )
}

function AssignmentForm({ assignment: { id, title, assigned }, lists, onClose }: Omit<AssignmentDialogProps, 'open'>): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const field = useId()
  const [draft, setDraft] = useState({ title, glossary: assigned.glossary, names: assigned.names.join('\n'), about: assigned.about })
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (draft.title.trim() === '') return
    act(async () => {
      await app.ports.client.assignments.change({ id, title: draft.title.trim(), glossary: draft.glossary, names: namesOf(draft.names), about: draft.about.trim() })
      // What was refused stays here, to be mended.
      onClose()
    })
  }
  const options = [{ value: NONE, label: t('prepare.noList') }, ...lists.map((list) => ({ value: list.id, label: list.name }))]
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${field}-title`} className="field-label">{t('assignments.name')}</label>
        <input id={`${field}-title`} className="input" dir="auto" maxLength={TITLE_LENGTH_MAX} value={draft.title} onChange={(event) => change({ title: event.target.value })} />
      </div>
      <div className="field">
        <span className="field-label">{t('prepare.list')}</span>
        <Picker label={t('prepare.list')} options={options} value={lists.some((list) => list.id === draft.glossary) ? (draft.glossary ?? NONE) : NONE} onChange={(list) => change({ glossary: list === NONE ? null : list })} />
      </div>
      <div className="field">
        <label htmlFor={`${field}-names`} className="field-label">{t('prepare.names')}</label>
        <textarea id={`${field}-names`} className="input" dir="auto" rows={3} value={draft.names} onChange={(event) => change({ names: event.target.value })} />
      </div>
      <div className="field">
        <label htmlFor={`${field}-about`} className="field-label">{t('prepare.about')}</label>
        <textarea id={`${field}-about`} className="input" dir="auto" rows={3} maxLength={ABOUT_LENGTH_MAX} value={draft.about} onChange={(event) => change({ about: event.target.value })} />
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary" disabled={draft.title.trim() === ''}>{t('lists.save')}</Button>
      </div>
    </form>
  )
}
