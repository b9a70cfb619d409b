import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useContext, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { useAct } from '../../app/app-context.ts'
import { directionOf } from '../../i18n/direction.ts'
import { useWords } from '../../i18n/use-words.ts'
import { gridCommand, type ActiveCell } from './grid-keys.ts'
import { gapsAfter, gapsBefore } from './lines.ts'
import { GapRow } from './gap-row.tsx'
import { PlayContext, useReading, useReadingControl } from './reading-context.ts'
import { TranscriptRow } from './transcript-row.tsx'
import type { RowDialog } from './row-dialogs.tsx'

/** A row before it was measured, px. */
const USUAL_ROW = 72
/** Rows drawn and loaded beyond the visible ones. */
const OVERSCAN = 8
const LOAD_AHEAD = 60

interface TranscriptGridProps {
  readonly readOnly: boolean
  readonly onDialog: (dialog: RowDialog) => void
}

/** The text as a grid of time, original and translation. Only rows near the window are in the page, and only one cell is in the tab order. */
export function TranscriptGrid({ readOnly, onDialog }: TranscriptGridProps): ReactNode {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useReading((state) => state.lines)
  const gaps = useReading((state) => state.gaps)
  const layout = useReading((state) => state.layout)
  const [active, setActive] = useState<ActiveCell>({ position: 0, cell: 'target' })
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this; ADR 0024
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_ROW,
    overscan: OVERSCAN,
    // The row with the keyboard stays, wherever the reader scrolls.
    rangeExtractor: useCallback((range: Range) => withActive(range, active.position), [active.position]),
  })
  const items = virtual.getVirtualItems()
  useLoading(virtual.range?.startIndex ?? 0, virtual.range?.endIndex ?? 0)
  const focusSoon = useFocus(scroller, active)
  useSeek({ go: (to) => (setActive(to), virtual.scrollToIndex(to.position, { align: 'center' })), focusSoon })
  const handleClick = useGridClick()
  const handleKey = useGridKeys({ active, total: lines.length, readOnly, onDialog, go: (to) => (setActive(to), virtual.scrollToIndex(to.position), focusSoon()) })

  return (
    <div className="reading-scroll" ref={scroller}>
      <div className="grid" role="grid" data-layout={layout} tabIndex={-1} aria-label={t('reading.text')} aria-readonly={readOnly} aria-rowcount={lines.length + 1} onKeyDown={handleKey} onClick={readOnly ? undefined : handleClick}>
        <div className="grid-head" role="row" aria-rowindex={1}>
          <span role="columnheader">{t('reading.time')}</span>
          <span role="columnheader">{t('reading.source')}</span>
          <span role="columnheader">{t('reading.target')}</span>
          <span role="columnheader"><span className="visually-hidden">{t('reader.marks')}</span></span>
        </div>
        <div role="presentation" className="grid-rows" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => (
            <div key={item.key} role="rowgroup" data-index={item.index} ref={virtual.measureElement} className="grid-item" style={{ transform: `translateY(${item.start}px)` }}>
              {gapsBefore(lines, gaps, item.index).map((gap) => <GapRow key={`${gap.channel} ${gap.startMs}`} gap={gap} />)}
              <TranscriptRow
                position={item.index}
                line={lines[item.index]}
                active={active.position === item.index ? active.cell : null}
                onActive={setActive}
                readOnly={readOnly}
                onDialog={onDialog}
                focusSoon={focusSoon}
              />
            </div>
          ))}
        </div>
        <div role="rowgroup">{gapsAfter(lines, gaps).map((gap) => <GapRow key={`${gap.channel} ${gap.startMs}`} gap={gap} />)}</div>
      </div>
    </div>
  )
}

/** Fetches what comes near the window. */
function useLoading(first: number, last: number): void {
  const control = useReadingControl()
  const act = useAct()
  useEffect(() => act(() => control.look(first - LOAD_AHEAD, last + LOAD_AHEAD)), [act, control, first, last])
}

function withActive(range: Range, position: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (position >= range.count || shown.includes(position)) return shown
  return [...shown, position].sort((a, b) => a - b)
}

/** Gives the keyboard to the active cell once it is drawn, when asked to. */
function useFocus(scroller: RefObject<HTMLDivElement | null>, active: ActiveCell): () => void {
  const wanted = useRef(false)
  const [, turn] = useState(0)
  useEffect(() => {
    if (!wanted.current) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${active.position}"] [data-cell="${active.cell}"]`)
    if (cell === null || cell === undefined) return
    wanted.current = false
    cell.focus({ preventScroll: true })
  })
  return useCallback(() => {
    wanted.current = true
    turn((at) => at + 1)
  }, [])
}

interface SeekOptions {
  readonly go: (to: ActiveCell) => void
  readonly focusSoon: () => void
}

/** Takes the reader to where somebody asked, once for each asking. */
function useSeek({ go, focusSoon }: SeekOptions): void {
  const seek = useReading((state) => state.seek)
  const done = useRef(0)
  useEffect(() => {
    if (seek === null || seek.turn === done.current) return
    done.current = seek.turn
    go({ position: seek.position, cell: 'target' })
    if (seek.focus) focusSoon()
  })
}

/** A click on words edits them; selecting words to copy them does not. */
function useGridClick(): (event: MouseEvent) => void {
  const control = useReadingControl()
  return ({ target }) => {
    if (!(target instanceof Element) || target.closest('button, textarea') !== null) return
    const cell = target.closest<HTMLElement>('[data-cell=source], [data-cell=target]')
    const position = cell?.closest<HTMLElement>('[data-index]')?.dataset['index']
    const line = control.store.getState().lines[Number(position)]
    if (cell === null || line === undefined || window.getSelection()?.isCollapsed === false) return
    control.beginEdit({ index: line.index, side: cell.dataset['cell'] === 'source' ? 'source' : 'target' })
  }
}

interface GridKeysOptions {
  readonly active: ActiveCell
  readonly total: number
  readonly readOnly: boolean
  readonly go: (to: ActiveCell) => void
  readonly onDialog: (dialog: RowDialog) => void
}

function useGridKeys({ active, total, readOnly, go, onDialog }: GridKeysOptions): (event: KeyboardEvent) => void {
  const control = useReadingControl()
  const act = useAct()
  const play = useContext(PlayContext)
  const { t, format } = useWords()
  return (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['cell'] === undefined) return
    const pressed = { key: event.key, code: event.code, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey }
    const command = gridCommand(pressed, active, { total, rtl: directionOf(format.locale) === 'rtl' })
    if (command.kind === 'none') return
    event.preventDefault()
    if (command.kind === 'go') return go(command.to)
    const line = control.store.getState().lines[active.position]
    if (line === undefined) return
    if (command.kind === 'hear') return play(line.startMs)
    if (readOnly) return
    switch (command.kind) {
      case 'edit':
        if (active.cell !== 'when') control.beginEdit({ index: line.index, side: active.cell })
        return
      case 'bookmark':
        return act(() => control.toggleBookmark(line), t(line.bookmarks.length > 0 ? 'reader.bookmarkGone' : 'reader.bookmarked'))
      case 'review':
        return act(() => control.setReviewed(line.index, !line.reviewed))
      case 'note':
        return onDialog({ kind: 'note', line })
      case 'merge':
        return act(() => control.merge(line.index))
    }
  }
}
