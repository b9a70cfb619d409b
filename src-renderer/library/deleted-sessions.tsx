import { useState, type ReactNode } from 'react'
import type { LibrarySession } from '../../src-shared/library-schemas.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { usePages } from './search/use-pages.ts'

/** What was deleted during the last day. */
export function DeletedSessions(): ReactNode {
  const { client } = useApp().ports
  const { t } = useWords()
  const change = useAppState((state) => state.libraryChange)
  const { pages } = usePages({
    fetch: async (cursor) => {
      const { sessions: items, next } = await client.library.list({ from: null, to: null, language: null, tag: null, deleted: true, cursor, limit: 100 })
      return { items, next }
    },
    key: String(change),
    delayMs: 0,
  })
  if (pages.kind !== 'open') return null
  return (
    <>
      <p className="field-note">{t('sessions.deletedNote')}</p>
      <ul>{pages.items.map((session) => <DeletedSession key={session.id} session={session} />)}</ul>
    </>
  )
}

function DeletedSession({ session }: { readonly session: LibrarySession }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [erasing, setErasing] = useState(false)
  const { id, title } = session
  return (
    <li className="deleted-session">
      <span className="session-title"><bdi>{title}</bdi></span>
      <Button onClick={() => act(() => app.library.restore(id), t('library.restored', { title }))}>{t('sessions.restore')}</Button>
      <Button tone="danger" onClick={() => setErasing(true)}>{t('sessions.erase')}</Button>
      <EraseDialog session={session} open={erasing} onClose={() => setErasing(false)} />
    </li>
  )
}
