import { useEffect, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { EmptyState } from '../design/card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { OpenRecording } from '../recording/open-recording.tsx'
import { PageHead } from './page-head.tsx'
import { SessionRow } from './session-row.tsx'

export function LibraryScreen(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const sessions = useAppState((state) => state.recent)
  useEffect(() => act(() => app.library.refresh()), [app, act])
  return (
    <div className="page">
      <PageHead title={t('library.title')} back={{ name: 'live' }}>
        <OpenRecording />
      </PageHead>
      <main className="page-body">
        {sessions.length === 0 ? (
          <EmptyState title={t('library.empty')}>
            <p>{t('library.emptyText')}</p>
          </EmptyState>
        ) : (
          <ul className="session-list">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </main>
    </div>
  )
}
