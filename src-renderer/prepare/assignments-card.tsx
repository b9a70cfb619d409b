import { ClipboardCheck, Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import type { Assignment } from '../../src-shared/assignment-api.ts'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { TITLE_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { Menu, type MenuAction } from '../design/menu.tsx'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { AssignmentDialog } from './assignment-dialog.tsx'
import { Question } from './question.tsx'
import { useChoose } from './use-choose.ts'

interface AssignmentsProps {
  readonly assignments: readonly Assignment[]
  readonly lists: readonly GlossarySummary[]
}

export function AssignmentsCard({ assignments, lists }: AssignmentsProps): ReactNode {
  const { t } = useWords()
  const running = useAppState((state) => isRunning(state.session.state))
  const { choose, told } = useChoose()
  return (
    <Card title={t('assignments.title')} className="stack">
      <p className="field-note">{t('assignments.text')}</p>
      <SaveForm />
      {assignments.length === 0 ? <p className="field-note">{t('assignments.none')}</p> : null}
      {running && assignments.length > 0 ? <p className="field-note">{t('assignments.locked')}</p> : null}
      <p className="field-note" role="status">{told}</p>
      <ul className="prepare-rows">
        {assignments.map((assignment) => <Row key={assignment.id} assignment={assignment} lists={lists} running={running} choose={choose} />)}
      </ul>
    </Card>
  )
}

function SaveForm(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const title = typed.trim()
    if (title === '') return
    act(async () => {
      await app.ports.client.assignments.create({ title })
      setTyped('')
    }, t('assignments.saved', { title }))
  }
  return (
    <form className="save-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id} className="field-label">{t('assignments.name')}</label>
        <input id={id} className="input" dir="auto" maxLength={TITLE_LENGTH_MAX} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <Button submit disabled={typed.trim() === ''}>{t('assignments.save')}</Button>
    </form>
  )
}

interface RowProps {
  readonly assignment: Assignment
  readonly lists: readonly GlossarySummary[]
  readonly running: boolean
  readonly choose: (assignment: Assignment | null) => void
}

function Row({ assignment, lists, running, choose }: RowProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const { t, format } = words
  const [open, setOpen] = useState<'nothing' | 'edit' | 'delete'>('nothing')
  const inUse = useAppState((state) => state.settings?.assignment === assignment.id)
  const { id, title, assigned, changedAt } = assignment
  const { client } = app.ports
  const list = lists.find((one) => one.id === assigned.glossary)?.name
  const close = (): void => setOpen('nothing')
  const duplicate = async (): Promise<void> => {
    const copy = await client.assignments.duplicate({ id })
    app.toasts.add({ description: t('assignments.duplicated', { title: copy.title }) })
  }
  const actions: MenuAction[] = [
    { key: 'edit', label: t('assignments.edit'), icon: <Pencil aria-hidden size="1.1em" />, run: () => setOpen('edit') },
    { key: 'update', label: t('assignments.update'), icon: <ClipboardCheck aria-hidden size="1.1em" />, run: () => act(() => client.assignments.takeSettings({ id }), t('assignments.updated')) },
    { key: 'duplicate', label: t('assignments.duplicate'), icon: <Copy aria-hidden size="1.1em" />, run: () => act(duplicate) },
    { key: 'delete', label: t('assignments.delete'), icon: <Trash2 aria-hidden size="1.1em" />, tone: 'danger', run: () => setOpen('delete') },
  ]
  const facts = [t(`purpose.${assigned.purpose}.name`), pairOf(assigned, words), ...(list === undefined ? [] : [list]), format.date(changedAt)].filter((fact) => fact !== '')
  return (
    <li className="prepare-row" data-in-use={inUse}>
      <span className="prepare-row-words">
        <strong><bdi>{title}</bdi></strong>
        <span className="session-facts">{facts.map((fact) => <span key={fact}><bdi>{fact}</bdi></span>)}</span>
      </span>
      {inUse ? <Button disabled={running} onClick={() => choose(null)}>{t('assignments.stopUsing')}</Button> : <Button disabled={running} onClick={() => choose(assignment)}>{t('assignments.choose')}</Button>}
      <Menu
        align="end"
        label={t('assignments.more', { title })}
        trigger={<button type="button" className="icon-button" aria-label={t('assignments.more', { title })}><Ellipsis aria-hidden size="1.2em" /></button>}
        actions={actions}
      />
      <AssignmentDialog assignment={assignment} lists={lists} open={open === 'edit'} onClose={close} />
      <Question
        title={t('assignments.deleteTitle')}
        text={t('assignments.deleteText', { title })}
        yes={t('assignments.delete')}
        open={open === 'delete'}
        onClose={close}
        onYes={() => act(() => client.assignments.remove({ id }))}
      />
    </li>
  )
}

function pairOf({ sourceLanguage, targetLanguage }: Assignment['assigned'], { t, format }: WordsInUse): string {
  if (targetLanguage === null) return ''
  const target = format.language(targetLanguage)
  return sourceLanguage === null ? target : t('assignments.pair', { source: format.language(sourceLanguage), target })
}
