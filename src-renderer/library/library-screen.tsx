import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { useRoving } from '../design/use-roving.ts'
import { useWords } from '../i18n/use-words.ts'
import { LibraryTrouble } from './library-trouble.tsx'
import { PageHead } from './page-head.tsx'
import { Filters } from './search/filters.tsx'
import { everything, isFiltered, listOf, looksInside, searchOf, type LibraryQuery } from './search/query.ts'
import { SearchBox } from './search/search-box.tsx'
import { SearchResults } from './search/search-results.tsx'
import { usePages } from './search/use-pages.ts'
import { SessionList } from './session-list.tsx'
import { Whereabouts } from './whereabouts.tsx'

/** Quiet after a key before it is searched, ms. */
const SEARCH_AFTER_MS = 80
/** What the arrows move over. */
const ROWS = '.hit, .session-open'

/** Everything that was kept, found by any word of it. */
export function LibraryScreen(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [query, setQuery] = useState<LibraryQuery>(app.store.getState().libraryQuery ?? everything)
  const body = useRef<HTMLElement>(null)
  const change = (part: Partial<LibraryQuery>): void => {
    const next = { ...query, ...part }
    setQuery(next)
    app.store.setState({ libraryQuery: next })
  }
  const focusSearch = (): void => body.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
  const handleKey = useRoving({ list: body, items: ROWS, onLeave: focusSearch })
  useEffect(() => act(() => app.library.refresh()), [app, act])
  return (
    <div className="page">
      <PageHead title={t('library.title')} back={{ name: 'live' }} />
      <main className="page-body" ref={body}>
        <LibraryTrouble />
        <div className="search" role="search">
          <SearchBox text={query.text} onText={(text) => change({ text })} onDown={() => body.current?.querySelector<HTMLElement>(ROWS)?.focus()} />
          <Filters query={query} change={change} />
        </div>
        <div role="presentation" onKeyDown={handleKey}>
          {looksInside(query) ? <FoundPlaces query={query} /> : <FoundSessions query={query} />}
        </div>
        <Whereabouts />
      </main>
    </div>
  )
}

interface FoundProps {
  readonly query: LibraryQuery
}

/** Asked again whenever the query or the library changes. */
function useKey(query: LibraryQuery): string {
  const change = useAppState((state) => state.libraryChange)
  return `${change} ${JSON.stringify(query)}`
}

function FoundPlaces({ query }: FoundProps): ReactNode {
  const { client, clock } = useApp().ports
  const found = usePages({
    fetch: async (cursor) => {
      const { hits: items, next } = await client.library.search(searchOf(query, clock.wallMs(), cursor))
      return { items, next }
    },
    key: useKey(query),
    delayMs: SEARCH_AFTER_MS,
  })
  return <SearchResults {...found} filtered={isFiltered(query)} />
}

function FoundSessions({ query }: FoundProps): ReactNode {
  const { client, clock } = useApp().ports
  const found = usePages({
    fetch: async (cursor) => {
      const { sessions: items, next } = await client.library.list(listOf(query, clock.wallMs(), cursor))
      return { items, next }
    },
    key: useKey(query),
    delayMs: 0,
  })
  return <SessionList {...found} filtered={isFiltered(query)} />
}
