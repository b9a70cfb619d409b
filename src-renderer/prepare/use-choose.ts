import type { Assignment } from '../../src-shared/assignment-api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'
import { usePartWords } from './part-words.ts'

/** Takes an assignment up, or none, and says what that changed. */
export function useChoose(): (assignment: Assignment | null) => void {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const parts = usePartWords()
  return (assignment) =>
    act(async () => {
      const { changed, missing } = await app.ports.client.assignments.choose({ id: assignment?.id ?? null })
      if (assignment === null) return
      const { title } = assignment
      const said = [
        changed.length === 0 ? t('prepare.chosen', { title }) : t('prepare.chosenChanged', { title, parts: parts(changed) }),
        ...(missing.includes('service') ? [t('prepare.missingService')] : []),
        ...(missing.includes('glossary') ? [t('prepare.missingGlossary')] : []),
      ]
      app.toasts.add({ description: said.join(' ') })
    })
}
