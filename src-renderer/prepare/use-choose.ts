import { useState } from 'react'
import type { Assignment } from '../../src-shared/assignment-api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'
import { usePartWords } from './part-words.ts'

export interface Choosing {
  /** Takes an assignment up; null: none. */
  readonly choose: (assignment: Assignment | null) => void
  /** What the last choice changed, and what was missing; null: nothing was chosen here. */
  readonly told: string | null
}

export function useChoose(): Choosing {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const parts = usePartWords()
  const [told, setTold] = useState<string | null>(null)
  const choose = (assignment: Assignment | null): void =>
    act(async () => {
      const { changed, missing } = await app.ports.client.assignments.choose({ id: assignment?.id ?? null })
      if (assignment === null) return setTold(null)
      const { title } = assignment
      const said = [
        changed.length === 0 ? t('prepare.chosen', { title }) : t('prepare.chosenChanged', { title, parts: parts(changed) }),
        ...(missing.includes('service') ? [t('prepare.missingService')] : []),
        ...(missing.includes('glossary') ? [t('prepare.missingGlossary')] : []),
      ]
      setTold(said.join(' '))
    })
  return { choose, told }
}
