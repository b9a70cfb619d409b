import { Download, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { useApp } from '../app/app-context.ts'
import { Menu, type MenuAction } from '../design/menu.tsx'
import { factsOf } from './finished-card.tsx'
import { useWords, type WordsInUse } from '../i18n/use-words.ts'
import { ExportDialog } from './export/export-dialog.tsx'
import { RenameDialog } from './session-dialogs.tsx'
import { useRemove } from './use-remove.ts'

const NO_TAGS: readonly string[] = []
const NO_ACTIONS: readonly MenuAction[] = []

type Open = 'nothing' | 'rename' | 'export'

interface SessionRowProps {
  readonly session: UiSessionSummary
  readonly tags?: readonly string[]
  readonly moreActions?: readonly MenuAction[]
  readonly children?: ReactNode
}

/** A session in a list: title, date, languages, length, price, what is missing. */
export function SessionRow({ session, tags = NO_TAGS, moreActions = NO_ACTIONS, children }: SessionRowProps): ReactNode {
  const app = useApp()
  const words = useWords()
  const { t, find, format } = words
  const remove = useRemove()
  const [open, setOpen] = useState<Open>('nothing')
  const close = (): void => setOpen('nothing')
  const outcome = find(`library.outcome.${session.outcome}`)
  const facts = [format.date(session.startedAt), pairOf(session, words), ...factsOf(session, 0, words)].filter((part) => part !== '')
  const isRunning = session.outcome === 'running'
  return (
    <li className="session-row">
      <button type="button" className="session-open" onClick={() => app.go({ name: 'reading', id: session.id })}>
        <span className="session-title"><bdi>{session.title}</bdi></span>
        <span className="session-facts">
          {facts.map((fact) => (
            <span key={fact}><bdi>{fact}</bdi></span>
          ))}
        </span>
        {outcome === null && tags.length === 0 ? null : (
          <span className="session-marks">
            {outcome === null ? null : <span className="session-outcome">{outcome}</span>}
            {tags.map((tag) => <span key={tag} className="tag"><bdi>{tag}</bdi></span>)}
          </span>
        )}
      </button>
      <Menu
        align="end"
        label={t('library.more', { title: session.title })}
        trigger={
          <button type="button" className="icon-button" aria-label={t('library.more', { title: session.title })}>
            <Ellipsis aria-hidden size="1.2em" />
          </button>
        }
        actions={[
          { key: 'export', label: t('finished.export'), icon: <Download aria-hidden size="1.1em" />, run: () => setOpen('export') },
          { key: 'rename', label: t('finished.rename'), icon: <Pencil aria-hidden size="1.1em" />, run: () => setOpen('rename') },
          ...(isRunning ? [] : [{ key: 'delete', label: t('finished.delete'), icon: <Trash2 aria-hidden size="1.1em" />, tone: 'danger' as const, run: () => remove(session) }]),
          ...moreActions,
        ]}
      />
      <RenameDialog session={session} open={open === 'rename'} onClose={close} onRename={(title) => app.library.rename(session.id, title)} />
      {open === 'export' ? <ExportDialog id={session.id} open onClose={close} /> : null}
      {children}
    </li>
  )
}

/** "German to English"; the target alone where the service found out what was spoken. */
function pairOf({ channels }: UiSessionSummary, { t, format }: WordsInUse): string {
  const pairs = channels.map(({ sourceLanguage, targetLanguage }) => {
    const target = format.language(targetLanguage)
    return sourceLanguage === null ? target : t('library.pair', { source: format.language(sourceLanguage), target })
  })
  return [...new Set(pairs)].join(', ')
}
