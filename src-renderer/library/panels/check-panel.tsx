import { Fragment, useRef, type ReactNode } from 'react'
import type { CheckItem } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { useRoving } from '../../design/use-roving.ts'
import { useWords, type WordsInUse } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from '../reading/reading-context.ts'
import { PanelFrame } from './panel.tsx'

const KINDS: readonly CheckItem['kind'][] = ['numbers-differ', 'term-missing', 'gap', 'empty-target', 'empty-source', 'not-translated']

/** What deserves a second look, by kind; each leads to its place. */
export function CheckPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords()
  const checks = useReading((state) => state.checks) ?? []
  const list = useRef<HTMLDivElement>(null)
  const handleKey = useRoving({ list, items: '.check-item' })
  const groups = KINDS.map((kind) => ({ kind, items: checks.filter((item) => item.kind === kind) })).filter(({ items }) => items.length > 0)
  return (
    <PanelFrame title={t('check.title')} onClose={onClose} first=".check-item">
      {groups.length === 0 ? (
        <div className="panel-empty">
          <p><strong>{t('check.none')}</strong></p>
          <p>{t('check.noneText')}</p>
        </div>
      ) : (
        <div ref={list} className="check-groups" role="presentation" onKeyDown={handleKey}>
          {groups.map(({ kind, items }, group) => (
            <Fragment key={kind}>
              <h3>{t(`check.kinds.${kind}`, { count: items.length })}</h3>
              <ul>
                {items.map((item, at) => <CheckRow key={`${item.startMs} ${'index' in item ? item.index : item.channel} ${'term' in item ? item.term : ''}`} item={item} first={group === 0 && at === 0} />)}
              </ul>
            </Fragment>
          ))}
        </div>
      )}
    </PanelFrame>
  )
}

function CheckRow({ item, first }: { readonly item: CheckItem; readonly first: boolean }): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const words = useWords()
  const go = (): void => act(() => control.seekTo('index' in item ? { index: item.index } : { atMs: item.startMs }))
  return (
    <li>
      <button type="button" className="check-item" tabIndex={first ? 0 : -1} onClick={go}>
        <time>{words.format.clock(item.startMs)}</time>
        <span>{wordsOfCheck(item, words)}</span>
      </button>
    </li>
  )
}

/** What stands out, in one sentence. */
export function wordsOfCheck(item: CheckItem, { t, format }: Pick<WordsInUse, 't' | 'format'>): string {
  switch (item.kind) {
    case 'numbers-differ': {
      const source = item.onlySource.join(', ')
      const target = item.onlyTarget.join(', ')
      if (target === '') return t('check.numberMissing', { source })
      return source === '' ? t('check.numberAdded', { target }) : t('check.numbers', { source, target })
    }
    case 'term-missing':
      return item.wanted === null ? t('check.termChanged', { term: item.term }) : t('check.termMissing', { term: item.term, wanted: item.wanted })
    case 'gap':
      return t('live.gap', { time: format.length(item.endMs - item.startMs), reason: t(`live.gapReason.${item.reason}`) })
    case 'empty-source':
      return t('check.emptySource')
    case 'empty-target':
      return t('check.emptyTarget')
    case 'not-translated':
      return t('check.notTranslated')
  }
}
