import { BookOpen, CircleCheck, Download, EyeOff, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { noSession } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { costWords } from '../live/cost-words.ts'
import { HappenedButton } from '../live/happened.tsx'
import { gapMs } from '../live/status.ts'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { ExportDialog } from './export/export-dialog.tsx'
import { RenameDialog } from './session-dialogs.tsx'
import { useRemove } from './use-remove.ts'

/** After Stop: "Saved: 'Budget review', 42 min, about $1.43, 1 gap of 12 s". */
export function FinishedCard(): ReactNode {
  const finished = useAppState((state) => state.finished)
  if (finished === null) return null
  return finished.kind === 'kept' ? <Kept session={finished.session} /> : <NotKept />
}

/** Length, price and what is missing, in one line. */
export function factsOf(session: UiSessionSummary, missingMs: number, words: WordsInUse): string[] {
  const { t, format } = words
  const gaps = session.gapCount === 0 ? null : missingMs > 0 ? t('finished.gapsTime', { count: session.gapCount, time: format.length(missingMs) }) : t('finished.gaps', { count: session.gapCount })
  return [format.length(session.durationMs), costWords(session.costUsd, words), gaps].filter((part) => part !== null)
}

type Open = 'nothing' | 'rename' | 'export'

function Kept({ session }: { readonly session: UiSessionSummary }): ReactNode {
  const app = useApp()
  const words = useWords()
  const { t } = words
  const missingMs = useAppState((state) => (state.session.sessionId === session.id ? gapMs(state.session) : 0))
  const remove = useRemove()
  const [open, setOpen] = useState<Open>('nothing')
  const close = (): void => setOpen('nothing')
  return (
    <section className="finished" aria-label={t('status.saved')}>
      <CircleCheck aria-hidden size="1.75em" className="finished-mark" />
      <div className="finished-words">
        <h2><bdi>{t('finished.title', { title: session.title })}</bdi></h2>
        <p>{factsOf(session, missingMs, words).join(' · ')}</p>
      </div>
      <div className="finished-actions">
        <Button tone="primary" onClick={() => app.go({ name: 'reading', id: session.id })}><BookOpen aria-hidden size="1.1em" />{t('finished.open')}</Button>
        <Button onClick={() => setOpen('export')}><Download aria-hidden size="1.1em" />{t('finished.export')}</Button>
        <Button onClick={() => setOpen('rename')}><Pencil aria-hidden size="1.1em" />{t('finished.rename')}</Button>
        <Button onClick={() => remove(session)}><Trash2 aria-hidden size="1.1em" />{t('finished.delete')}</Button>
        <HappenedButton id={session.id} />
        <DoneButton />
      </div>
      <RenameDialog session={session} open={open === 'rename'} onClose={close} onRename={(title) => app.library.rename(session.id, title)} />
      {open === 'export' ? <ExportDialog id={session.id} open onClose={close} /> : null}
    </section>
  )
}

function NotKept(): ReactNode {
  const { t } = useWords()
  return (
    <section className="finished" aria-label={t('status.ended')}>
      <EyeOff aria-hidden size="1.75em" className="finished-mark" />
      <div className="finished-words">
        <h2>{t('finished.notKept')}</h2>
        <p>{t('finished.notKeptText')}</p>
      </div>
      <div className="finished-actions"><HappenedButton id={null} /><DoneButton /></div>
    </section>
  )
}

function DoneButton(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const isFirstRun = useAppState((state) => state.settings?.firstRunDone === false)
  return <Button tone="quiet" onClick={() => app.store.setState({ finished: null, session: noSession })}>{t(isFirstRun ? 'demo.goOn' : 'finished.done')}</Button>
}
