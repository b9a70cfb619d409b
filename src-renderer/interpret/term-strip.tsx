import { Bookmark } from 'lucide-react'
import { memo, useMemo, type ReactNode } from 'react'
import type { CaptionBlock } from '../../src-shared/captions/types.ts'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { createHeardWordings, type SpokenText } from '../../src-shared/marks/heard-terms.ts'
import { joinedLines } from '../../src-shared/marks/line-marks.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { useLiveCaptions } from '../captions/use-surface.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useSpeechContext } from './use-speech-context.ts'

/** Paragraphs in which a term counts as just heard. */
const LATELY = 3
/** More are not looked for by scrolling; the whole list is in its own screen. */
const MOST_SHOWN = 200

/** Terms with their translations, then names: what was heard last comes first and is lit. */
export function TermStrip(): ReactNode {
  const { t } = useWords()
  const { terms, names } = useSpeechContext()
  const { blocks } = useLiveCaptions(null)
  const writesSource = useAppState((state) => state.settings?.showSourceText !== false)
  const spoken = useMemo(() => spokenLately(blocks), [blocks])
  const termsHeard = useHeard(useMemo(() => terms.map(({ source }) => source), [terms]), 'any', spoken)
  const namesHeard = useHeard(names, 'exact', spoken)
  const namesAsTerms = useMemo(() => names.map((name) => ({ source: name, target: null })), [names])
  return (
    <aside className="term-strip" aria-label={t('interpret.strip')}>
      {writesSource ? null : <p className="term-strip-note">{t('interpret.noSource')}</p>}
      {terms.length + names.length === 0 ? <p className="term-strip-note">{t('interpret.empty')}</p> : null}
      {terms.length === 0 ? null : <TermList kind="term" items={terms} heard={termsHeard} />}
      {names.length === 0 ? null : <TermList kind="name" items={namesAsTerms} heard={namesHeard} />}
      <BookmarkButton />
    </aside>
  )
}

interface TermListProps {
  readonly kind: 'term' | 'name'
  readonly items: readonly GlossaryTerm[]
  /** Numbers in the list, the last heard first. */
  readonly heard: readonly number[]
}

/** Drawn when something else was heard, not with every word. */
const TermList = memo(function TermList({ kind, items, heard }: TermListProps): ReactNode {
  const { t } = useWords()
  return (
    <ul className="term-list" aria-label={t(kind === 'term' ? 'interpret.terms' : 'interpret.names')} tabIndex={0}>
      {heardFirst(items, heard).map(({ item: { source, target }, at, heard: isHeard }) => (
        <li key={at} className="term-pair" data-kind={kind === 'name' ? kind : undefined} data-heard={isHeard ? true : undefined}>
          {isHeard ? <span className="visually-hidden">{t('interpret.heard')}</span> : null}
          <bdi>{source}</bdi>
          {kind === 'name' ? null : <strong><bdi>{target ?? t('interpret.stays')}</bdi></strong>}
        </li>
      ))}
    </ul>
  )
}, isSameList)

function isSameList(before: TermListProps, after: TermListProps): boolean {
  return before.items === after.items && before.heard.length === after.heard.length && before.heard.every((at, i) => at === after.heard[i])
}

function BookmarkButton(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const running = useAppState((state) => isRunning(state.session.state))
  return (
    <Button className="term-bookmark" disabled={!running} onClick={() => act(() => app.library.bookmarkNow(), t('live.bookmarked'))}>
      <Bookmark aria-hidden size="1.1em" />
      {t('interpret.bookmark')}
    </Button>
  )
}

function useHeard(wordings: readonly string[], capitals: 'any' | 'exact', spoken: readonly SpokenText[]): readonly number[] {
  const finder = useMemo(() => createHeardWordings(wordings, capitals), [wordings, capitals])
  return useMemo(() => finder.heard(spoken), [finder, spoken])
}

function spokenLately(blocks: readonly CaptionBlock[]): SpokenText[] {
  return blocks
    .filter((block) => block.kind === 'text')
    .slice(-LATELY)
    .map(({ source, target, untranslated }) => {
      const said = untranslated ? target : source
      return { text: joinedLines(said).text, language: said.language }
    })
}

interface Shown {
  readonly item: GlossaryTerm
  readonly at: number
  readonly heard: boolean
}

function heardFirst(items: readonly GlossaryTerm[], heard: readonly number[]): Shown[] {
  const first = new Set(heard)
  const shown: Shown[] = []
  const show = (at: number): void => {
    const item = items[at]
    if (item !== undefined && shown.length < MOST_SHOWN) shown.push({ item, at, heard: first.has(at) })
  }
  for (const at of heard) show(at)
  for (let at = 0; at < items.length && shown.length < MOST_SHOWN; at += 1) if (!first.has(at)) show(at)
  return shown
}
