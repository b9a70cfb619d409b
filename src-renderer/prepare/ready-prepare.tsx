import { BookOpenText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AssignmentPicker } from './assignment-picker.tsx'
import { useAssignments } from './use-news.ts'

/** Before Start: which assignment, which words. Those who prepare nothing see one quiet button. */
export function ReadyPrepare(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const assignments = useAssignments()?.assignments ?? []
  const list = useAppState((state) => state.prepared?.glossary ?? null)
  return (
    <div className="ready-prepare">
      {assignments.length === 0 ? null : <AssignmentPicker assignments={assignments} />}
      {list === null ? null : list.fits ? <p className="field-note">{t('prepare.list')}: <bdi>{list.name}</bdi></p> : <p className="prepare-warning">{t('prepare.otherLanguages', { name: list.name })}</p>}
      <Button tone="quiet" onClick={() => app.go({ name: 'prepare' })}>
        <BookOpenText aria-hidden size="1.1em" />
        {t('prepare.open')}
      </Button>
    </div>
  )
}
