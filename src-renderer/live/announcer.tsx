import { useShallow } from 'zustand/react/shallow'
import type { ReactNode } from 'react'
import { useAppState } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'
import { alreadyInOf, statusOf } from './status.ts'

/** Tells a screen reader each change of state, and only that. */
export function Announcer(): ReactNode {
  const { t, format } = useWords()
  const { key } = useAppState(useShallow(statusOf))
  const already = useAppState((state) => alreadyInOf(state.session))
  return (
    <p className="visually-hidden" aria-live="polite">
      {t(key, { language: already === null ? '' : format.language(already) })}
    </p>
  )
}
