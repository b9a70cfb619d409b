import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { useRoving } from '../design/use-roving.ts'
import { useWords } from '../i18n/use-words.ts'
import { TermFields, useTermDraft } from './term-fields.tsx'
import type { Terms } from './use-terms.ts'

/** A row before it was measured, px. */
const USUAL_ROW = 45
const OVERSCAN = 12

interface TermRowsProps {
  readonly list: GlossarySummary
  readonly terms: Terms
}

/** The terms; only those near the window are in the page. Arrows move, Enter opens one to be changed. */
export function TermRows({ list, terms }: TermRowsProps): ReactNode {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<string | null>(null)
  const handleKey = useRoving({ list: scroller, items: '.term-open' })
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this; ADR 0024
  const virtual = useVirtualizer({ count: terms.total ?? 0, getScrollElement: () => scroller.current, estimateSize: () => USUAL_ROW, overscan: OVERSCAN })
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  const { look } = terms
  useEffect(() => look(Math.max(0, first - OVERSCAN), last + OVERSCAN), [look, first, last])
  const close = (word: string): void => {
    setOpen(null)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-word="${CSS.escape(word)}"]`)?.focus())
  }
  return (
    <div className="term-scroll" ref={scroller} role="presentation" onKeyDown={handleKey}>
      <ul className="term-rows" aria-label={t('lists.terms')} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const term = terms.at(item.index)
          return (
            <li key={item.key} className="term-item" data-index={item.index} ref={virtual.measureElement} aria-setsize={terms.total ?? 0} aria-posinset={item.index + 1} style={{ transform: `translateY(${item.start}px)` }}>
              {term === undefined ? <span className="term-waiting" /> : open === term.source ? <TermEditor list={list} term={term} onClose={close} /> : <TermRow list={list} term={term} onOpen={() => setOpen(term.source)} />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface TermRowProps {
  readonly list: GlossarySummary
  readonly term: GlossaryTerm
  readonly onOpen: () => void
}

function TermRow({ list: { pair }, term: { source, target }, onOpen }: TermRowProps): ReactNode {
  const { t } = useWords()
  return (
    <button type="button" className="term-open" data-word={source} onClick={onOpen}>
      <span><bdi lang={pair.source ?? undefined}>{source}</bdi></span>
      <span>{target === null ? <em className="term-kept">{t('lists.asItIs')}</em> : <bdi lang={pair.target}>{target}</bdi>}</span>
    </button>
  )
}

interface TermEditorProps {
  readonly list: GlossarySummary
  readonly term: GlossaryTerm
  readonly onClose: (word: string) => void
}

function TermEditor({ list: { id, pair }, term, onClose }: TermEditorProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const { glossaries } = app.ports.client
  const draft = useTermDraft(term.source, term.target ?? '')
  const form = useRef<HTMLFormElement>(null)
  // Whoever opens a row wants to type in it.
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = draft.term
    if (wanted === null) return
    act(async () => {
      await glossaries.put({ id, was: term.source, term: wanted })
      onClose(wanted.source)
    })
  }
  const remove = (): void =>
    act(async () => {
      await glossaries.removeTerm({ id, word: term.source })
      onClose('')
    }, t('lists.removed', { word: term.source }))
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onClose(term.source)
  }
  return (
    <div role="presentation" onKeyDown={handleKey}>
      <form ref={form} className="term-form" data-look="row" aria-label={t('lists.change', { word: term.source })} onSubmit={submit}>
        <TermFields draft={draft} pair={pair} />
        <div className="term-actions">
          <Button tone="danger" onClick={remove}>{t('lists.remove')}</Button>
          <Button onClick={() => onClose(term.source)}>{t('app.cancel')}</Button>
          <Button submit tone="primary" disabled={draft.term === null}>{t('lists.save')}</Button>
        </div>
      </form>
    </div>
  )
}
