import { Download, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { useApp } from '../app/app-context.ts'
import { Menu } from '../design/menu.tsx'
import { factsOf } from '../live/finished-card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { ExportDialog } from './export-dialog.tsx'
import { DeleteDialog, RenameDialog } from './session-dialogs.tsx'

type Open = 'nothing' | 'rename' | 'delete' | 'export'

/** A session in a list: title, date, languages, length, price, what is missing. */
export function SessionRow({ session }: { readonly session: UiSessionSummary }): ReactNode {
  const app = useApp()
  const words = useWords()
  const { t, find, format } = words
  const [open, setOpen] = useState<Open>('nothing')
  const close = (): void => setOpen('nothing')
  const outcome = find(`library.outcome.${session.outcome}`)
  const languages = [...new Set(session.channels.map((channel) => format.language(channel.targetLanguage)))].join(', ')
  const facts = [format.date(session.startedAt), languages, ...factsOf(session, 0, words)].filter((part) => part !== '')
  return (
    <li className="session-row">
      <button type="button" className="session-open" onClick={() => app.go({ name: 'reading', id: session.id })}>
        <span className="session-title"><bdi>{session.title}</bdi></span>
        <span className="session-facts">
          {facts.map((fact) => (
            <span key={fact}><bdi>{fact}</bdi></span>
          ))}
        </span>
        {outcome === null ? null : <span className="session-outcome">{outcome}</span>}
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
          { key: 'delete', label: t('finished.delete'), icon: <Trash2 aria-hidden size="1.1em" />, tone: 'danger', run: () => setOpen('delete') },
        ]}
      />
      <RenameDialog session={session} open={open === 'rename'} onClose={close} />
      <DeleteDialog session={session} open={open === 'delete'} onClose={close} />
      <ExportDialog id={session.id} open={open === 'export'} onClose={close} />
    </li>
  )
}
