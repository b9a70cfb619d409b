import { Bookmark } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { CaptionBlock } from '../../src-shared/captions/types.ts'
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
  return (
    <aside className="term-strip" aria-label={t('interpret.strip')}>
      {writesSource ? null : <p className="term-strip-note">{t('interpret.noSource')}</p>}
      {terms.length + names.length === 0 ? <p className="term-strip-note">{t('interpret.empty')}</p> : null}
      {terms.length === 0 ? null : (
        <ul className="term-list" aria-label={t('interpret.terms')} tabIndex={0}>
          {heardFirst(terms, termsHeard).map(({ item: { source, target }, at, heard }) => (
            <li key={at} className="term-pair" data-heard={heard ? true : undefined}>
              {heard ? <span className="visually-hidden">{t('interpret.heard')}</span> : null}
              <bdi>{source}</bdi>
              <strong><bdi>{target ?? t('interpret.stays')}</bdi></strong>
            </li>
          ))}
        </ul>
      )}
      {names.length === 0 ? null : (
        <ul className="term-list" aria-label={t('interpret.names')} tabIndex={0}>
          {heardFirst(names, namesHeard).map(({ item, at, heard }) => (
            <li key={at} className="term-pair" data-kind="name" data-heard={heard ? true : undefined}>
              {heard ? <span className="visually-hidden">{t('interpret.heard')}</span> : null}
              <bdi>{item}</bdi>
            </li>
          ))}
        </ul>
      )}
      <BookmarkButton />
    </aside>
  )
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

interface Shown<Item> {
  readonly item: Item
  readonly at: number
  readonly heard: boolean
}

function heardFirst<Item>(items: readonly Item[], heard: readonly number[]): Shown<Item>[] {
  const first = new Set(heard)
  const order = [...first, ...[...items.keys()].filter((at) => !first.has(at))].slice(0, MOST_SHOWN)
  return order.flatMap((at) => {
    const item = items[at]
    return item === undefined ? [] : [{ item, at, heard: first.has(at) }]
  })
}
