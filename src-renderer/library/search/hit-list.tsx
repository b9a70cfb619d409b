import { Bookmark } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import type { SearchHit, Snippet } from '../../../src-shared/library-schemas.ts'
import { useApp } from '../../app/app-context.ts'
import { directionOf } from '../../i18n/direction.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Marked } from '../marked.tsx'
import { snippetParts } from '../snippet.ts'

interface HitListProps {
  readonly hits: readonly SearchHit[]
  readonly list: Ref<HTMLUListElement>
}

/** Places in texts, newest first; each opens its text at that moment. */
export function HitList({ hits, list }: HitListProps): ReactNode {
  const { t } = useWords()
  return (
    <ul ref={list} className="hits" aria-label={t('search.results')}>
      {hits.map((hit, at) => (
        <li key={`${hit.session.id} ${hit.index}`}><Hit hit={hit} first={at === 0} sameSession={hits[at - 1]?.session.id === hit.session.id} /></li>
      ))}
    </ul>
  )
}

interface HitProps {
  readonly hit: SearchHit
  readonly first: boolean
  /** The one above is of the same session: its name is said once. */
  readonly sameSession: boolean
}

function Hit({ hit, first, sameSession }: HitProps): ReactNode {
  const app = useApp()
  const { t, format } = useWords()
  const { session, index, startMs, speaker, bookmarked } = hit
  return (
    <>
      {sameSession ? null : (
        <p className="hit-session">
          <bdi>{session.title}</bdi> <span className="hit-date">{format.date(session.startedAt)}</span>
        </p>
      )}
      <button type="button" className="hit" tabIndex={first ? 0 : -1} onClick={() => app.go({ name: 'reading', id: session.id, place: { index } })}>
        <span className="hit-when">
          <time>{format.clock(startMs)}</time>
          {speaker === null ? null : <span className="speaker"><bdi>{speaker}</bdi></span>}
          {bookmarked ? <Bookmark size="0.9em" fill="currentColor" role="img" aria-label={t('reader.bookmark')} /> : null}
        </span>
        <span className="hit-words">
          <HitText snippet={hit.target} language={hit.targetLanguage} side="target" />
          <HitText snippet={hit.source} language={hit.sourceLanguage} side="source" />
        </span>
      </button>
    </>
  )
}

interface HitTextProps {
  readonly snippet: Snippet
  readonly language: string | null
  readonly side: 'source' | 'target'
}

function HitText({ snippet, language, side }: HitTextProps): ReactNode {
  if (snippet.text === '') return null
  return <span className={`hit-${side}`} lang={language ?? ''} dir={language === null ? 'auto' : directionOf(language)}><Marked parts={snippetParts(snippet)} /></span>
}
