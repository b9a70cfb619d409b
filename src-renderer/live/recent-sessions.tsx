import type { ReactNode } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { LazyRows } from '../library/lazy.tsx'
import { OpenRecording } from '../recording/open-recording.tsx'
import { useWords } from '../i18n/use-words.ts'

const SHOWN = 3

export function RecentSessions(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const recent = useAppState((state) => state.recent)
  return (
    <section className="recent" aria-labelledby="recent-title">
      <h2 id="recent-title" className="recent-title">{t('ready.recent')}</h2>
      {recent.length === 0 ? <p className="field-note">{t('ready.noRecent')}</p> : null}
      {recent.length === 0 ? null : <LazyRows sessions={recent.slice(0, SHOWN)} />}
      <div className="recent-actions">
        <OpenRecording />
        {recent.length > SHOWN ? (
          <Button tone="quiet" onClick={() => app.go({ name: 'library' })}>{t('ready.all')}</Button>
        ) : null}
      </div>
    </section>
  )
}
