import type { ReactNode } from 'react'
import type { Assignment } from '../../src-shared/assignment-api.ts'
import { assignedOf, differingParts } from '../../src-shared/glossary/assigned-parts.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Picker } from '../design/picker.tsx'
import { useWords } from '../i18n/use-words.ts'
import { usePartWords } from './part-words.ts'
import { useChoose } from './use-choose.ts'

const NONE = ''

/** Which assignment is in use, and what of it was changed since. */
export function AssignmentPicker({ assignments }: { readonly assignments: readonly Assignment[] }): ReactNode {
  const { t } = useWords()
  const { choose, told } = useChoose()
  const chosen = useAppState((state) => state.settings?.assignment ?? null)
  const current = assignments.find(({ id }) => id === chosen) ?? null
  const options = [{ value: NONE, label: t('prepare.noAssignment') }, ...assignments.map(({ id, title }) => ({ value: id, label: title }))]
  return (
    <div className="field">
      <span className="field-label">{t('prepare.assignment')}</span>
      <Picker label={t('prepare.assignment')} options={options} value={current?.id ?? NONE} onChange={(id) => choose(assignments.find((one) => one.id === id) ?? null)} />
      <span className="field-note" role="status">{told}</span>
      {current === null ? null : <ChangedSince assignment={current} />}
    </div>
  )
}

function ChangedSince({ assignment: { id, assigned } }: { readonly assignment: Assignment }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const parts = usePartWords()
  const settings = useAppState((state) => state.settings)
  const differing = settings === null ? [] : differingParts(assigned, assignedOf(settings))
  if (differing.length === 0) return null
  return (
    <p className="changed-since">
      <span>{t('prepare.differs', { parts: parts(differing) })}</span>
      <Button tone="quiet" onClick={() => act(() => app.ports.client.assignments.takeSettings({ id }), t('assignments.updated'))}>{t('prepare.takeSettings')}</Button>
    </p>
  )
}
