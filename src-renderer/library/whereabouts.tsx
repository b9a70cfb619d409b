import { ChevronDown, Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { DeletedSessions } from './deleted-sessions.tsx'
import { useWhereabouts } from './use-whereabouts.ts'

/** Where everything lies, what it takes, and what was deleted and can still come back. */
export function Whereabouts(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const found = useWhereabouts()
  const [deletedShown, setDeletedShown] = useState(false)
  if (found === null) return null
  const facts = [t('sessions.count', { count: found.sessions }), format.bytes(found.bytes)].join(' · ')
  return (
    <footer className="whereabouts">
      {found.deleted > 0 ? (
        <>
          <Button tone="quiet" aria-expanded={deletedShown} onClick={() => setDeletedShown(!deletedShown)}>
            {t('sessions.deleted', { count: found.deleted })}<ChevronDown aria-hidden size="1.1em" />
          </Button>
          {deletedShown ? <DeletedSessions /> : null}
        </>
      ) : null}
      <h2 className="field-label">{t('sessions.where')}</h2>
      <p className="field-note">{t('sessions.whereText')}</p>
      <p className="whereabouts-path">
        <code dir="ltr">{found.folder}</code>
        <Button tone="quiet" onClick={() => act(() => app.ports.copy(found.folder), t('sessions.copiedPath'))}><Copy aria-hidden size="1.1em" />{t('sessions.copyPath')}</Button>
      </p>
      <p className="field-note">{facts}</p>
    </footer>
  )
}
