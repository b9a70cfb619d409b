import { History } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { LibrarySegment, Side } from '../../../src-shared/library-schemas.ts'
import { wasInTarget } from '../../../src-shared/transcript/types.ts'
import { findText } from '../../../src-shared/transcript/editing/find-text.ts'
import { directionOf } from '../../i18n/direction.ts'
import { useWords } from '../../i18n/use-words.ts'
import { cutAt } from '../marks.ts'
import { Marked } from '../marked.tsx'
import { CellEditor } from './cell-editor.tsx'
import { useReading } from './reading-context.ts'
import { saidUpTo } from './heard.ts'
import { draftKey } from './reading-state.ts'

interface TextCellProps {
  readonly line: LibrarySegment
  readonly side: Side
  readonly cell: { readonly tabIndex: number; readonly 'data-cell': string; readonly onFocus: () => void }
  readonly focusSoon: () => void
}

/** One side of a sentence: a click or Enter edits it. */
export function TextCell({ line, side, cell, focusSoon }: TextCellProps): ReactNode {
  const editing = useReading(({ editing: now }) => now !== null && now.index === line.index && now.side === side)
  const changed = line.original !== null && line.original[side] !== line[side]
  const language = side === 'source' ? line.sourceLanguage : line.targetLanguage
  const written = { lang: language ?? '', dir: language === null ? 'auto' : directionOf(language) } as const
  if (editing) {
    return (
      <div role="gridcell" className={`cell cell-${side}`} data-editing="true">
        <CellEditor line={line} side={side} written={written} onDone={focusSoon} />
      </div>
    )
  }
  return (
    <div
      role="gridcell"
      className={`cell cell-${side}`}
      tabIndex={cell.tabIndex}
      data-cell={cell['data-cell']}
      onFocus={cell.onFocus}
    >
      <div className="cell-text" {...written}><CellText line={line} side={side} /></div>
      {changed ? <Original line={line} side={side} written={written} /> : null}
      {side === 'target' && line.note !== '' ? <p className="cell-note" dir="auto">{line.note}</p> : null}
    </div>
  )
}

function CellText({ line, side }: Pick<TextCellProps, 'line' | 'side'>): ReactNode {
  const { t, format } = useWords()
  const draft = useReading(({ drafts }) => drafts.get(draftKey({ index: line.index, side })))
  const wanted = useReading((state) => state.wanted)
  const spoken = useReading(({ heard }) => (heard?.index === line.index ? heard.part : null))
  const text = draft ?? line[side]
  if (text === '') {
    const untranslated = side === 'target' && wasInTarget(line)
    return <span className="cell-empty" dir="auto">{untranslated ? t('live.untranslated', { language: format.language(line.targetLanguage) }) : t(side === 'source' ? 'reader.noSource' : 'reader.noTarget')}</span>
  }
  if (spoken !== null) return <Spoken text={text} upTo={saidUpTo(text, spoken, side === 'source' ? line.sourceLanguage : line.targetLanguage)} />
  return wanted === null ? text : <Marked parts={cutAt(text, findText(wanted).ranges(text))} />
}

/** Words lit as they are heard. */
function Spoken({ text, upTo }: { readonly text: string; readonly upTo: number }): ReactNode {
  return (
    <>
      <span className="cell-said">{text.slice(0, upTo)}</span>
      {text.slice(upTo)}
    </>
  )
}

interface OriginalProps extends Pick<TextCellProps, 'line' | 'side'> {
  readonly written: { readonly lang: string; readonly dir: 'ltr' | 'rtl' | 'auto' }
}

/** That a text is not as the machine wrote it, and on demand what that was. */
function Original({ line, side, written }: OriginalProps): ReactNode {
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const first = line.original?.[side] ?? ''
  return (
    <div className="cell-original">
      <button
        type="button"
        className="link-button"
        aria-expanded={shown}
        aria-label={t(shown ? 'reader.hideOriginal' : 'reader.showOriginal')}
        onClick={() => setShown(!shown)}
      >
        <History aria-hidden size="0.9em" />{t('reader.edited')}
      </button>
      {shown ? <p {...written}>{first === '' ? t('reader.originalEmpty') : first}</p> : null}
    </div>
  )
}
