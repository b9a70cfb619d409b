import { Check, Scissors, X } from 'lucide-react'
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { LibrarySegment, Side } from '../../../src-shared/library-schemas.ts'
import { useAct, useApp } from '../../app/app-context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from './reading-context.ts'
import { draftKey } from './reading-state.ts'

/** What is typed is saved after so long without a key, ms. */
const REST_MS = 2_000

interface CellEditorProps {
  readonly line: LibrarySegment
  readonly side: Side
  readonly written: { readonly lang: string; readonly dir: 'ltr' | 'rtl' | 'auto' }
  /** The keyboard may go back to the cell. */
  readonly onDone: () => void
}

/** The field in which one side of a sentence is edited. Leaving it keeps what was typed. */
export function CellEditor({ line, side, written, onDone }: CellEditorProps): ReactNode {
  const { t, format } = useWords()
  const hint = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useReading(({ drafts }) => drafts.get(draftKey({ index: line.index, side })))
  const text = draft ?? line[side]
  const { keep, leave, split, type } = useEditor({ line, side, field, onDone })
  useEffect(() => {
    const area = field.current
    area?.focus()
    area?.setSelectionRange(area.value.length, area.value.length)
  }, [])
  const handleKey = (event: KeyboardEvent): void => {
    // A key that ends a composition belongs to the input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) split()
    else if (event.key === 'Enter') keep()
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const stay = (event: { preventDefault(): void }): void => event.preventDefault()
  return (
    <div className="cell-editor">
      <textarea
        ref={field}
        className="input"
        {...written}
        rows={Math.max(1, Math.ceil(text.length / 40))}
        value={text}
        aria-label={t(side === 'source' ? 'reader.editSource' : 'reader.editTarget', { time: format.clock(line.startMs) })}
        aria-describedby={hint}
        onChange={(event) => type(event.target.value.replaceAll(/\r?\n/gu, ' '))}
        onKeyDown={handleKey}
        onBlur={() => keep({ focus: false })}
      />
      <div className="cell-editor-actions">
        <button type="button" className="link-button" onMouseDown={stay} onClick={() => keep()}><Check aria-hidden size="1em" />{t('reader.keep')}</button>
        <button type="button" className="link-button" onMouseDown={stay} onClick={leave}><X aria-hidden size="1em" />{t('reader.cancel')}</button>
        <button type="button" className="link-button" onMouseDown={stay} onClick={split}><Scissors aria-hidden size="1em" />{t('reader.splitHere')}</button>
      </div>
      <p id={hint} className="visually-hidden">{t('reader.editHint')}</p>
    </div>
  )
}

interface EditorParts extends Pick<CellEditorProps, 'line' | 'side' | 'onDone'> {
  readonly field: { readonly current: HTMLTextAreaElement | null }
}

interface EditorActions {
  readonly keep: (options?: { readonly focus: boolean }) => void
  readonly leave: () => void
  readonly split: () => void
  readonly type: (text: string) => void
}

function useEditor({ line, side, field, onDone }: EditorParts): EditorActions {
  const app = useApp()
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const before = useRef(line[side])
  const ended = useRef(false)
  const rest = useRef<ReturnType<typeof app.ports.clock.setTimer> | null>(null)
  const { clock } = app.ports
  const { index } = line
  const stopRest = (): void => {
    if (rest.current !== null) clock.clearTimer(rest.current)
    rest.current = null
  }
  useEffect(() => {
    const pending = rest
    return () => {
      if (pending.current !== null) clock.clearTimer(pending.current)
    }
  }, [clock])
  const end = (): boolean => {
    stopRest()
    const first = !ended.current
    ended.current = true
    return first
  }
  return {
    type: (text) => {
      control.draft({ index, side }, text)
      stopRest()
      rest.current = clock.setTimer(REST_MS, () => act(() => control.save({ index, side })))
    },
    keep: ({ focus } = { focus: true }) => {
      if (!end()) return
      control.endEdit()
      act(() => control.save({ index, side }))
      if (focus) onDone()
    },
    leave: () => {
      if (!end()) return
      control.cancelEdit({ index, side })
      // What rested long enough was saved meanwhile.
      if (control.savedText(index, side) !== before.current) {
        control.draft({ index, side }, before.current)
        act(() => control.save({ index, side }))
      }
      onDone()
    },
    split: () => {
      const at = field.current?.selectionStart ?? 0
      if (at <= 0 || at >= (field.current?.value.length ?? 0)) return void app.toasts.add({ description: t('reader.splitNowhere') })
      if (!end()) return
      act(() => control.split({ index, side }, at))
      onDone()
    },
  }
}
