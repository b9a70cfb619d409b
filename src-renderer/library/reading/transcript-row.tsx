import { memo, type ReactNode } from 'react'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { ActiveCell, CellName } from './grid-keys.ts'
import { shareHeard, useHeard } from '../player/heard.ts'
import { useReading } from './reading-context.ts'
import { RowMarks } from './row-marks.tsx'
import type { RowDialog } from './row-dialogs.tsx'
import { TextCell } from './text-cell.tsx'

interface TranscriptRowProps {
  readonly position: number
  /** Undefined while it is loaded. */
  readonly line: LibrarySegment | undefined
  readonly active: CellName | null
  readonly onActive: (cell: ActiveCell) => void
  readonly readOnly: boolean
  readonly onDialog: (dialog: RowDialog) => void
  /** Gives the keyboard back to the active cell. */
  readonly focusSoon: () => void
}

/** Row 1 of the grid is its head. */
const FIRST_ROW = 2

/** One sentence: when and who, both texts, and what people marked at it. */
export const TranscriptRow = memo(function TranscriptRow({ position, line, active, onActive, readOnly, onDialog, focusSoon }: TranscriptRowProps): ReactNode {
  const { t } = useWords()
  const heard = useHeard(({ atMs }) => line !== undefined && shareHeard(line, atMs) !== null)
  if (line === undefined) {
    return (
      <div role="row" className="grid-row" aria-rowindex={position + FIRST_ROW} aria-busy="true">
        <div role="gridcell" aria-colspan={4} className="cell-waiting">{t('reading.loading')}</div>
      </div>
    )
  }
  const cell = (name: CellName) => ({ tabIndex: active === name ? 0 : -1, 'data-cell': name, onFocus: () => onActive({ position, cell: name }) })
  return (
    <div role="row" className="grid-row" aria-rowindex={position + FIRST_ROW} data-reviewed={line.reviewed} data-active={active !== null} data-heard={heard}>
      <div role="gridcell" className="cell cell-when" {...cell('when')}>
        <LineTime line={line} />
        <SpeakerName line={line} />
      </div>
      <TextCell line={line} side="source" cell={cell('source')} readOnly={readOnly} focusSoon={focusSoon} />
      <TextCell line={line} side="target" cell={cell('target')} readOnly={readOnly} focusSoon={focusSoon} />
      <div role="gridcell" className="cell-marks"><RowMarks line={line} active={active !== null} readOnly={readOnly} onDialog={onDialog} /></div>
    </div>
  )
})

/** When it was said; where it was recorded, a press plays it. */
function LineTime({ line }: { readonly line: LibrarySegment }): ReactNode {
  const { t, format } = useWords()
  const hear = useHeard((heard) => heard.hear)
  const time = format.clock(line.startMs)
  if (hear === null) return <time>{time}</time>
  return <button type="button" className="link-button line-time" tabIndex={-1} aria-label={t('player.hear', { time })} onClick={() => hear(line.startMs)}><time>{time}</time></button>
}

/** Who spoke, by name; else by which side of a conversation it was. */
function SpeakerName({ line }: { readonly line: LibrarySegment }): ReactNode {
  const { t } = useWords()
  const both = useReading((state) => (state.session?.channels.length ?? 0) > 1)
  if (line.speaker !== null) return <span className="speaker"><bdi>{line.speaker.name}</bdi></span>
  return both ? <span className="speaker">{t(line.channel === 'microphone' ? 'live.you' : 'live.them')}</span> : null
}
