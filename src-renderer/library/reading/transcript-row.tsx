import { Play } from 'lucide-react'
import { memo, useContext, type ReactNode } from 'react'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'
import { LateMark } from '../late-mark.tsx'
import { useWords } from '../../i18n/use-words.ts'
import type { ActiveCell, CellName } from './grid-keys.ts'
import { PlayContext, useReading } from './reading-context.ts'
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
  if (line === undefined) {
    return (
      <div role="row" className="grid-row" aria-rowindex={position + FIRST_ROW} aria-busy="true">
        <div role="gridcell" aria-colspan={4} className="cell-waiting">{t('reading.loading')}</div>
      </div>
    )
  }
  const cell = (name: CellName) => ({ tabIndex: active === name ? 0 : -1, 'data-cell': name, onFocus: () => onActive({ position, cell: name }) })
  return (
    <div role="row" className="grid-row" aria-rowindex={position + FIRST_ROW} data-reviewed={line.reviewed} data-active={active !== null}>
      <div role="gridcell" className="cell cell-when" {...cell('when')}>
        <When line={line} />
        <SpeakerName line={line} />
        <LateMark segment={line} />
      </div>
      <TextCell line={line} side="source" cell={cell('source')} focusSoon={focusSoon} />
      <TextCell line={line} side="target" cell={cell('target')} focusSoon={focusSoon} />
      <div role="gridcell" className="cell-marks"><RowMarks line={line} active={active !== null} readOnly={readOnly} onDialog={onDialog} /></div>
    </div>
  )
})

/** When it was said; with a recording a button to hear it. */
function When({ line }: { readonly line: LibrarySegment }): ReactNode {
  const { t, format } = useWords()
  const recorded = useReading((state) => state.recorded)
  const play = useContext(PlayContext)
  const time = format.clock(line.startMs)
  if (!recorded) return <time>{time}</time>
  return <button type="button" className="link-button when-button" tabIndex={-1} aria-label={t('reader.hear', { time })} onClick={() => play(line.startMs)}><Play aria-hidden size="0.8em" />{time}</button>
}

/** Who spoke, by name; else by which side of a conversation it was. */
function SpeakerName({ line }: { readonly line: LibrarySegment }): ReactNode {
  const { t } = useWords()
  const both = useReading((state) => (state.session?.channels.length ?? 0) > 1)
  if (line.speaker !== null) return <span className="speaker"><bdi>{line.speaker.name}</bdi></span>
  return both ? <span className="speaker">{t(line.channel === 'microphone' ? 'live.you' : 'live.them')}</span> : null
}
