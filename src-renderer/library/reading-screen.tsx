import { Copy, Download } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/card.tsx'
import { factsOf } from '../live/finished-card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { ExportDialog } from './export-dialog.tsx'
import { PageHead } from './page-head.tsx'
import { Transcript } from './transcript.tsx'

type Opened = { readonly kind: 'loading' } | { readonly kind: 'gone' } | { readonly kind: 'open'; readonly session: UiSessionSummary; readonly segments: readonly Segment[]; readonly gaps: readonly Gap[] }

/** The whole text of a session, to read, copy and save. */
export function ReadingScreen({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords()
  const opened = useTranscript(id)
  if (opened.kind === 'open') return <Reading {...opened} />
  return (
    <div className="page">
      <PageHead title={t('library.title')} back={{ name: 'library' }} />
      <main className="page-body">
        {opened.kind === 'loading' ? (
          <p role="status" className="empty">{t('reading.loading')}</p>
        ) : (
          <EmptyState title={t('reading.gone')}>
            <p>{t('reading.goneText')}</p>
          </EmptyState>
        )}
      </main>
    </div>
  )
}

function Reading({ session, segments, gaps }: Extract<Opened, { kind: 'open' }>): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const { t, format } = words
  const [exporting, setExporting] = useState(false)
  const missingMs = gaps.reduce((sum, gap) => sum + gap.endMs - gap.startMs, 0)
  const facts = [format.date(session.startedAt), ...factsOf({ ...session, gapCount: gaps.length }, missingMs, words)].join(' · ')
  return (
    <div className="page">
      <PageHead title={session.title} facts={facts} back={{ name: 'library' }}>
        <Button onClick={() => act(() => app.library.copy(session.id), t('reading.copied'))}><Copy aria-hidden size="1.1em" />{t('reading.copy')}</Button>
        <Button tone="primary" onClick={() => setExporting(true)}><Download aria-hidden size="1.1em" />{t('reading.export')}</Button>
      </PageHead>
      <main className="page-body page-wide">
        {segments.length === 0 && gaps.length === 0 ? (
          <EmptyState title={t('reading.empty')}>
            <p>{t('reading.emptyText')}</p>
          </EmptyState>
        ) : (
          <Transcript segments={segments} gaps={gaps} />
        )}
      </main>
      <ExportDialog id={session.id} open={exporting} onClose={() => setExporting(false)} />
    </div>
  )
}

function useTranscript(id: string): Opened {
  const app = useApp()
  const act = useAct()
  const [opened, setOpened] = useState<Opened>({ kind: 'loading' })
  useEffect(() => {
    let wanted = true
    act(async () => {
      const found = await app.ports.client.library.transcript({ id })
      if (!wanted) return
      // The wire says `undefined` where the mark is absent; on screen both are the same.
      setOpened(found === null ? { kind: 'gone' } : { kind: 'open', session: found.session, segments: found.segments as Segment[], gaps: found.gaps })
    })
    return () => {
      wanted = false
    }
  }, [app, act, id])
  return opened
}
