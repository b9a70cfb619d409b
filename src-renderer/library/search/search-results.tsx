import { useRef, type ReactNode } from 'react'
import type { SearchHit } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { EmptyState } from '../../design/card.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { HitList } from './hit-list.tsx'
import type { Pages } from './use-pages.ts'

interface SearchResultsProps {
  readonly pages: Pages<SearchHit>
  readonly more: () => Promise<void>
  readonly filtered: boolean
}

/** What was found, told once to a screen reader when it changes. */
export function SearchResults({ pages, more, filtered }: SearchResultsProps): ReactNode {
  const act = useAct()
  const { t, format } = useWords()
  const list = useRef<HTMLUListElement>(null)
  if (pages.kind === 'loading') return <p role="status" className="search-count">{t('search.searching')}</p>
  if (pages.kind === 'failed') return <p role="alert" className="search-count">{t('search.failed', { message: pages.problem.message })}</p>
  const { items, next } = pages
  if (items.length === 0) return <EmptyState title={t('search.nothing')}><p role="status">{t(filtered ? 'search.nothingFiltered' : 'search.nothingText')}</p></EmptyState>
  const count = next === null ? t('search.found', { count: items.length }) : t('search.foundMore', { number: format.number(items.length) })
  return (
    <>
      <p role="status" className="search-count">{count}</p>
      <HitList hits={items} list={list} />
      {next === null ? null : <Button tone="quiet" onClick={() => act(more)}>{t('sessions.more')}</Button>}
    </>
  )
}
