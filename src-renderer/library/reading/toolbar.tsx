import { Bookmark, Columns2, ListChecks, Redo2, Replace, Rows2, Undo2, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useReading, useReadingControl } from './reading-context.ts'
import type { Panel } from './reading-state.ts'

const PANELS = [
  { panel: 'find', icon: Replace },
  { panel: 'speakers', icon: Users },
  { panel: 'notes', icon: Bookmark },
] as const

interface ToolbarProps {
  readonly readOnly: boolean
  readonly onPanel: (panel: Panel) => void
}

/** Undo, arrangement, what to look through, and how far the review has come. */
export function Toolbar({ readOnly, onPanel }: ToolbarProps): ReactNode {
  const control = useReadingControl()
  const { t, format } = useWords()
  const layout = useReading((state) => state.layout)
  const open = useReading((state) => state.panel)
  const checks = useReading((state) => state.checks)
  const other = layout === 'columns' ? 'lines' : 'columns'
  return (
    <div className="reading-tools" role="group" aria-label={t('reader.toolbar')}>
      {readOnly ? null : <UndoButtons />}
      <IconButton label={t(`reader.layouts.${other}`)} onClick={() => control.store.setState({ layout: other })}>
        {other === 'lines' ? <Rows2 aria-hidden size="1.2em" /> : <Columns2 aria-hidden size="1.2em" className="icon-mirrors" />}
      </IconButton>
      {PANELS.map(({ panel, icon: Icon }) => (
        <IconButton key={panel} label={t(`${panel}.title`)} aria-pressed={open === panel} data-panel={panel} onClick={() => onPanel(open === panel ? 'none' : panel)}>
          <Icon aria-hidden size="1.2em" />
        </IconButton>
      ))}
      <Button tone="quiet" aria-pressed={open === 'check'} data-panel="check" onClick={() => onPanel(open === 'check' ? 'none' : 'check')}>
        <ListChecks aria-hidden size="1.2em" />
        {checks === null ? t('check.title') : t('reader.check', { count: format.number(checks.length) })}
      </Button>
      <Reviewed />
      <SavingState />
    </div>
  )
}

function UndoButtons(): ReactNode {
  const { t } = useWords()
  const undo = useReading((state) => state.undo)
  const redo = useReading((state) => state.redo)
  const { takeBack, doAgain } = useUndo()
  return (
    <>
      <IconButton label={t('reader.undo')} disabled={undo === null} onClick={takeBack}><Undo2 aria-hidden size="1.2em" className="icon-mirrors" /></IconButton>
      <IconButton label={t('reader.redo')} disabled={redo === null} onClick={doAgain}><Redo2 aria-hidden size="1.2em" className="icon-mirrors" /></IconButton>
    </>
  )
}

/** Both tell a screen reader what they did; the sentence comes into sight by itself. */
export function useUndo(): { readonly takeBack: () => void; readonly doAgain: () => void } {
  const app = useApp()
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const say = (description: string): void => void app.toasts.add({ description })
  return {
    takeBack: () => (control.store.getState().undo === null ? say(t('reader.nothingToUndo')) : act(() => control.undo(), t('reader.undone'))),
    doAgain: () => (control.store.getState().redo === null ? say(t('reader.nothingToRedo')) : act(() => control.redo(), t('reader.redone'))),
  }
}

function Reviewed(): ReactNode {
  const app = useApp()
  const control = useReadingControl()
  const act = useAct()
  const { t, format } = useWords()
  const done = useReading((state) => state.reviewedCount)
  const all = useReading((state) => state.lines.length)
  const goOn = async (): Promise<void> => {
    const position = await control.nextUnreviewed((control.store.getState().seek?.position ?? -1) + 1)
    if (position === null) app.toasts.add({ description: t('reader.allReviewed') })
    else control.seek(position)
  }
  const words = t('reader.reviewed', { share: `${format.number(done)}/${format.number(all)}` })
  return (
    <Button tone="quiet" className="reviewed" title={t('reader.nextUnreviewed')} onClick={() => act(goOn)}>
      <span>{words}</span>
      <progress className="reviewed-bar" value={done} max={Math.max(1, all)} aria-hidden="true" />
    </Button>
  )
}

/** Whether what was changed is kept; a change that could not be saved stays, with another try. */
function SavingState(): ReactNode {
  const control = useReadingControl()
  const act = useAct()
  const { t } = useWords()
  const saving = useReading((state) => state.saving)
  const touched = useReading((state) => state.undo !== null || state.redo !== null)
  if (saving.kind === 'failed') {
    return (
      <span className="saving" data-kind="failed" role="alert">
        {t('reader.notSaved', { message: saving.problem.message })}
        <button type="button" className="link-button" onClick={() => act(() => control.retry())}>{t('reader.retry')}</button>
      </span>
    )
  }
  return <span className="saving" role="status">{saving.kind === 'saving' ? t('reader.saving') : touched ? t('reader.saved') : ''}</span>
}
