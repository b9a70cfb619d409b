import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { useAct } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { useRoving } from '../../design/use-roving.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from '../reading/reading-context.ts'
import { PanelFrame } from './panel.tsx'

interface Kept {
  readonly key: string
  readonly atMs: number
  readonly words: string
}

/** Bookmarks and notes in the order of the session, and the note on the whole of it. */
export function NotesPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t, format } = useWords()
  const lines = useReading((state) => state.lines)
  const bookmarks = useReading((state) => state.bookmarks)
  const list = useRef<HTMLUListElement>(null)
  const handleKey = useRoving({ list, items: '.check-item' })
  // Notes stand at sentences that may not have been loaded yet.
  useEffect(() => act(() => control.loadAll()), [act, control])
  const kept = useMemo(() => {
    const noted = lines.filter((line): line is LibrarySegment => line !== undefined && line.note !== '')
    const all: Kept[] = [
      ...bookmarks.map(({ id, atMs, label }) => ({ key: `b${id}`, atMs, words: label === '' ? t('reader.bookmark') : label })),
      ...noted.map(({ index, startMs, note }) => ({ key: `n${index}`, atMs: startMs, words: note })),
    ]
    return all.sort((a, b) => a.atMs - b.atMs)
  }, [lines, bookmarks, t])
  return (
    <PanelFrame title={t('notes.title')} onClose={onClose} first=".check-item">
      {kept.length === 0 ? (
        <div className="panel-empty">
          <p><strong>{t('notes.none')}</strong></p>
          <p>{t('notes.noneText')}</p>
        </div>
      ) : (
        <div role="presentation" onKeyDown={handleKey}>
        <ul ref={list}>
          {kept.map(({ key, atMs, words }, at) => (
            <li key={key}>
              <button type="button" className="check-item" tabIndex={at === 0 ? 0 : -1} onClick={() => act(() => control.seekTo({ atMs }))}>
                <time>{format.clock(atMs)}</time>
                <span dir="auto">{words}</span>
              </button>
            </li>
          ))}
        </ul>
        </div>
      )}
      <WholeNote />
    </PanelFrame>
  )
}

function WholeNote(): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const id = useId()
  const note = useReading((state) => state.session?.note ?? '')
  const [typed, setTyped] = useState(note)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act(() => control.setNote(null, typed.trim()), t('notes.saved'))
  }
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor={id} className="field-label">{t('notes.whole')}</label>
      <textarea id={id} className="input" dir="auto" rows={4} maxLength={20_000} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="dialog-actions"><Button submit disabled={typed.trim() === note}>{t('notes.save')}</Button></div>
    </form>
  )
}
