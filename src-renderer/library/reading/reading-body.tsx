import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { EmptyState } from '../../design/card.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { CheckPanel } from '../panels/check-panel.tsx'
import { FindPanel } from '../panels/find-panel.tsx'
import { NotesPanel } from '../panels/notes-panel.tsx'
import { SpeakersPanel } from '../panels/speakers-panel.tsx'
import { KeptBar } from '../kept/kept-bar.tsx'
import { useKept } from '../kept/kept-context.tsx'
import { RecordingPlayer, type PlayerHandle } from '../player/lazy-player.tsx'
import { GapRow } from './gap-row.tsx'
import { PlayContext, useReading, useReadingControl } from './reading-context.ts'
import type { Panel } from './reading-state.ts'
import { RowDialogs, type RowDialog } from './row-dialogs.tsx'
import { Toolbar, useUndo } from './toolbar.tsx'
import { TranscriptGrid } from './transcript-grid.tsx'

const FIELDS = 'input, textarea, [contenteditable]'

/** Tools, text and the panel beside it. */
export function ReadingBody({ readOnly }: { readonly readOnly: boolean }): ReactNode {
  const { t } = useWords()
  const control = useReadingControl()
  const empty = useReading((state) => state.lines.length === 0)
  const gaps = useReading((state) => state.gaps)
  const [dialog, setDialog] = useState<RowDialog | null>(null)
  const body = useRef<HTMLElement>(null)
  const openPanel = (panel: Panel): void => {
    const before = control.store.getState().panel
    control.store.setState({ panel })
    if (panel === 'none') body.current?.querySelector<HTMLElement>(`[data-panel="${before}"]`)?.focus()
  }
  const player = useRef<PlayerHandle>(null)
  const play = useCallback((atMs: number) => player.current?.seekTo(atMs), [])
  const hear = useCallback((atMs: number | null) => control.hear(atMs), [control])
  useRecorded()
  useLateText()
  useReadingKeys({ readOnly, onFind: () => openPanel('find') })
  return (
    <PlayContext value={play}>
    <main className="reading-body" ref={body}>
      <Toolbar readOnly={readOnly} onPanel={openPanel} />
      <KeptBar id={control.id} />
      {readOnly ? <p className="reading-note">{t('reader.running')}</p> : null}
      <div className="reading-split">
        {empty && gaps.length === 0 ? (
          <EmptyState title={t('reading.empty')}><p>{t('reading.emptyText')}</p></EmptyState>
        ) : empty ? (
          <div className="reading-scroll"><div role="grid" className="grid" aria-label={t('reading.text')}>{gaps.map((gap) => <GapRow key={`${gap.channel} ${gap.startMs}`} gap={gap} />)}</div></div>
        ) : (
          <TranscriptGrid readOnly={readOnly} onDialog={setDialog} />
        )}
        <OpenPanel readOnly={readOnly} onClose={() => openPanel('none')} />
      </div>
      <RecordingPlayer id={control.id} onTime={hear} ref={player} />
      <RowDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </main>
    </PlayContext>
  )
}

/** Whether there is sound to hear. */
function useRecorded(): void {
  const { client } = useApp().ports
  const control = useReadingControl()
  useEffect(() => {
    client.recorded.tracks({ id: control.id }).then(({ tracks, locked }) => control.store.setState({ recorded: tracks.length > 0 && !locked }), () => undefined)
  }, [client, control])
}

/** What was translated of the rest is shown once that has ended. */
function useLateText(): void {
  const control = useReadingControl()
  const busy = useKept(control.id)?.state === 'translating'
  const before = useRef(false)
  useEffect(() => {
    if (before.current && !busy) void control.reload()
    before.current = busy
  }, [control, busy])
}

function OpenPanel({ readOnly, onClose }: { readonly readOnly: boolean; readonly onClose: () => void }): ReactNode {
  const panel = useReading((state) => state.panel)
  switch (panel) {
    case 'none':
      return null
    case 'check':
      return <CheckPanel onClose={onClose} />
    case 'find':
      return <FindPanel readOnly={readOnly} onClose={onClose} />
    case 'speakers':
      return <SpeakersPanel onClose={onClose} />
    case 'notes':
      return <NotesPanel onClose={onClose} />
  }
}

interface ReadingKeys {
  readonly readOnly: boolean
  readonly onFind: () => void
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) for the text, Ctrl+F for what stands in it. In a field they belong to the field. */
function useReadingKeys({ readOnly, onFind }: ReadingKeys): void {
  const { takeBack, doAgain } = useUndo()
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
      if (event.code === 'KeyF' && !event.shiftKey) {
        event.preventDefault()
        return onFind()
      }
      const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null
      const again = event.code === 'KeyY' || (event.code === 'KeyZ' && event.shiftKey)
      if (typing || readOnly || (event.code !== 'KeyZ' && !again)) return
      event.preventDefault()
      if (again) doAgain()
      else takeBack()
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  })
}
