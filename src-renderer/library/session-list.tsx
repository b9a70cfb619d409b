import { Eraser, Tag } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { LibrarySession } from '../../src-shared/library-schemas.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/card.tsx'
import { useWords } from '../i18n/use-words.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { KeptBar } from './kept/kept-bar.tsx'
import type { Pages } from './search/use-pages.ts'
import { SessionRow } from './session-row.tsx'
import { TagsDialog } from './tags-dialog.tsx'

interface SessionListProps {
  readonly pages: Pages<LibrarySession>
  readonly more: () => Promise<void>
  readonly again: () => void
  readonly filtered: boolean
}

export function SessionList({ pages, more, again, filtered }: SessionListProps): ReactNode {
  const act = useAct()
  const { t } = useWords()
  if (pages.kind === 'loading') return <p role="status" className="search-count">{t('reading.loading')}</p>
  if (pages.kind === 'failed') {
    return (
      <EmptyState title={t('trouble.closedTitle')}>
        <p role="alert">{t('trouble.closedText', { message: pages.problem.message })}</p>
        <Button tone="primary" onClick={again}>{t('trouble.again')}</Button>
      </EmptyState>
    )
  }
  const { items, next } = pages
  if (items.length === 0) {
    return filtered ? (
      <EmptyState title={t('search.nothing')}><p role="status">{t('search.nothingFiltered')}</p></EmptyState>
    ) : (
      <EmptyState title={t('library.empty')}><p>{t('library.emptyText')}</p></EmptyState>
    )
  }
  return (
    <>
      <ul className="session-list" aria-label={t('sessions.list')}>
        {items.map((session) => <KeptSession key={session.id} session={session} />)}
      </ul>
      {next === null ? null : <Button tone="quiet" onClick={() => act(more)}>{t('sessions.more')}</Button>}
    </>
  )
}

function KeptSession({ session }: { readonly session: LibrarySession }): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const [open, setOpen] = useState<'nothing' | 'tags' | 'erase'>('nothing')
  const close = (): void => setOpen('nothing')
  const running = session.outcome === 'running'
  return (
    <SessionRow
      session={session}
      tags={session.tags}
      moreActions={[
        { key: 'tags', label: t('sessions.editTags'), icon: <Tag aria-hidden size="1.1em" />, run: () => setOpen('tags') },
        ...(running ? [] : [{ key: 'erase', label: t('sessions.erase'), icon: <Eraser aria-hidden size="1.1em" />, tone: 'danger' as const, run: () => setOpen('erase') }]),
      ]}
    >
      <KeptBar id={session.id} />
      <TagsDialog session={session} open={open === 'tags'} onClose={close} onTags={(tags) => app.library.setTags(session.id, tags)} />
      <EraseDialog session={session} open={open === 'erase'} onClose={close} />
    </SessionRow>
  )
}
