import { Copy, Download, Ellipsis, Pencil, Tag, Trash2 } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { LibrarySession } from '../../../src-shared/library-schemas.ts'
import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { isRunning } from '../../app/session-view.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState } from '../../design/card.tsx'
import { Menu } from '../../design/menu.tsx'
import { factsOf } from '../finished-card.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import { PageHead } from '../page-head.tsx'
import { useRemove } from '../use-remove.ts'
import { RenameDialog } from '../session-dialogs.tsx'
import { TagsDialog } from '../tags-dialog.tsx'
import { ReadingBody } from './reading-body.tsx'
import { ReadingControl, type Place } from './reading-control.ts'
import { ReadingContext, useReading, useReadingControl } from './reading-context.ts'

interface ReadingScreenProps {
  readonly id: string
  /** Where to open. */
  readonly place?: Place
}

/** The whole text of a session, to read, correct, check and take away. */
export function ReadingScreen({ id, place = null }: ReadingScreenProps): ReactNode {
  const app = useApp()
  // Another session is another screen, by its key.
  const [control] = useState(() => new ReadingControl(app.ports.client.library, id))
  useEffect(() => {
    void control.open(place)
    // The page may go in the middle of a word.
    const save = (): void => void control.saveDrafts()
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      control.close()
    }
  }, [control, place])
  return <ReadingContext value={control}><Reading /></ReadingContext>
}

function Reading(): ReactNode {
  const { t } = useWords()
  const control = useReadingControl()
  const phase = useReading((state) => state.phase)
  const session = useReading((state) => state.session)
  if (phase.kind === 'open' && session !== null) return <Opened session={session} />
  return (
    <div className="page">
      <PageHead title={t('library.title')} back={{ name: 'library' }} />
      <main className="page-body">
        {phase.kind === 'loading' ? <p role="status" className="empty">{t('reading.loading')}</p> : null}
        {phase.kind === 'gone' ? <EmptyState title={t('reading.gone')}><p>{t('reading.goneText')}</p></EmptyState> : null}
        {phase.kind === 'failed' ? (
          <EmptyState title={t('trouble.closedTitle')}>
            <p>{t('trouble.closedText', { message: phase.problem.message })}</p>
            <Button tone="primary" onClick={() => void control.open(null)}>{t('trouble.again')}</Button>
          </EmptyState>
        ) : null}
      </main>
    </div>
  )
}

function Opened({ session }: { readonly session: LibrarySession }): ReactNode {
  const app = useApp()
  const act = useAct()
  const words = useWords()
  const { t, format } = words
  const gaps = useReading((state) => state.gaps)
  const running = useAppState((state) => isRunning(state.session.state) && state.session.sessionId === session.id) || session.outcome === 'running'
  const [exporting, setExporting] = useState(false)
  const missingMs = gaps.reduce((sum, gap) => sum + gap.endMs - gap.startMs, 0)
  const facts = [format.date(session.startedAt), ...factsOf({ ...session, gapCount: gaps.length }, missingMs, words)].join(' · ')
  return (
    <div className="page reading">
      <PageHead title={session.title} facts={facts} back={{ name: 'library' }}>
        <Button onClick={() => act(() => app.library.copy(session.id), t('reading.copied'))}><Copy aria-hidden size="1.1em" /><span className="button-words">{t('reading.copy')}</span></Button>
        <Button tone="primary" onClick={() => setExporting(true)}><Download aria-hidden size="1.1em" /><span className="button-words">{t('reading.export')}</span></Button>
        <SessionMenu session={session} running={running} />
      </PageHead>
      <ReadingBody readOnly={running} />
      <ExportDialog id={session.id} open={exporting} onClose={() => setExporting(false)} />
    </div>
  )
}

function SessionMenu({ session, running }: { readonly session: LibrarySession; readonly running: boolean }): ReactNode {
  const control = useReadingControl()
  const { t } = useWords()
  const remove = useRemove()
  const [open, setOpen] = useState<'nothing' | 'rename' | 'tags'>('nothing')
  const close = (): void => setOpen('nothing')
  return (
    <>
      <Menu
        align="end"
        label={t('reader.more')}
        trigger={<button type="button" className="icon-button" aria-label={t('reader.more')}><Ellipsis aria-hidden size="1.2em" /></button>}
        actions={[
          { key: 'rename', label: t('finished.rename'), icon: <Pencil aria-hidden size="1.1em" />, run: () => setOpen('rename') },
          { key: 'tags', label: t('sessions.editTags'), icon: <Tag aria-hidden size="1.1em" />, run: () => setOpen('tags') },
          ...(running ? [] : [{ key: 'delete', label: t('finished.delete'), icon: <Trash2 aria-hidden size="1.1em" />, tone: 'danger' as const, run: () => remove(session) }]),
        ]}
      />
      <RenameDialog session={session} open={open === 'rename'} onClose={close} onRename={(title) => control.rename(title)} />
      <TagsDialog session={session} open={open === 'tags'} onClose={close} onTags={(tags) => control.setTags(tags)} />
    </>
  )
}
