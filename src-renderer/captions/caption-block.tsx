import { RotateCcw } from 'lucide-react'
import { Fragment, memo, useMemo, type ReactNode } from 'react'
import type { CaptionBlock as Block, CaptionGap, CaptionLine, CaptionParagraph, CaptionRole, CaptionText } from '../../src-shared/captions/types.ts'
import { isSpaceless } from '../../src-shared/languages.ts'
import { useWords } from '../i18n/use-words.ts'
import { sameMarks, type LineMark } from '../../src-shared/marks/line-marks.ts'
import type { CaptionMarks } from './caption-marks.ts'
import { MarkedLine } from './marked-line.tsx'

const NO_MARKS: readonly LineMark[] = []

/** Which texts are drawn, and whether new words are marked. Colours and sizes are properties of the element around (look-style.ts). */
export interface BlockLook {
  readonly show: CaptionRole | 'both'
  readonly markNew: boolean
  /** The text that stands above the other; the translation where nothing is said. */
  readonly first?: CaptionRole
  /** What is marked in the texts; nothing where there is none. */
  readonly marks?: CaptionMarks | undefined
}

export interface CaptionBlockProps {
  readonly block: Block
  readonly look: BlockLook
}

/** A paragraph of captions, or a gap. The live screen, small windows (`windowBlocks`) and previews all draw with this, inside `.caption-look`. */
export const CaptionBlock = memo(function CaptionBlock({ block, look }: CaptionBlockProps): ReactNode {
  return block.kind === 'gap' ? <GapNote block={block} /> : <Paragraph block={block} look={look} />
})

function GapNote({ block }: { readonly block: CaptionGap }): ReactNode {
  const { t, format } = useWords()
  const { startMs, endMs, reason } = block.gap
  return <p className="caption-gap">{t('live.gap', { time: format.length(endMs - startMs), reason: t(`live.gapReason.${reason}`) })}</p>
}

function Paragraph({ block, look }: Omit<CaptionBlockProps, 'block'> & { readonly block: CaptionParagraph }): ReactNode {
  const { t, format } = useWords()
  // Where nothing was translated, what was said is the target.
  const target = look.show === 'source' && !block.untranslated ? null : block.target
  const source = look.show === 'target' ? null : block.source
  const { marks: marking } = look
  // Each time the paragraph is another one: it is drawn as often as it changes, all others stay as they are.
  const marks = useMemo(() => marking?.of(block), [marking, block])
  const said = source === null || source.lines.length === 0 ? null : <Lines text={source} className={target === null ? 'caption-target' : 'caption-source'} look={look} marks={marks?.source} />
  return (
    <div className="caption" data-side={block.side} dir={block.target.direction}>
      {block.resumed === null ? null : (
        <p className="caption-resumed" dir="auto">
          <RotateCcw aria-hidden size="1em" />
          {t(`live.resumed.${block.resumed}`)}
        </p>
      )}
      {block.named ? <p className="caption-speaker">{t(block.side === 'you' ? 'live.you' : 'live.them')}</p> : null}
      {look.first === 'source' ? said : null}
      {target === null ? null : <Lines text={target} className="caption-target" look={look} marks={marks?.target} />}
      {block.untranslated && block.asSpoken !== true && block.target.language !== null ? <p className="captions-note" dir="auto">{t('live.untranslated', { language: format.language(block.target.language) })}</p> : null}
      {look.first === 'source' ? null : said}
    </div>
  )
}

interface LinesProps {
  readonly text: CaptionText
  readonly className: string
  readonly look: BlockLook
  /** By line. */
  readonly marks: readonly (readonly LineMark[])[] | undefined
}

function Lines({ text, className, look, marks }: LinesProps): ReactNode {
  if (text.lines.length === 0) return null
  return (
    <p className={className} lang={text.language ?? ''} dir={text.direction}>
      {text.lines.map((line, i) => (
        <Fragment key={line.key}>
          {/* For those who read the text and do not see the lines. */}
          {i === 0 || isSpaceless(text.language) ? '' : ' '}
          <Line line={line} markNew={look.markNew} marks={marks?.[i] ?? NO_MARKS} />
        </Fragment>
      ))}
    </p>
  )
}

/** One line. It never wraps by itself: where lines end is decided by the engine. */
interface LineProps {
  readonly line: CaptionLine
  readonly markNew: boolean
  readonly marks: readonly LineMark[]
}

const Line = memo(function Line({ line, markNew, marks }: LineProps): ReactNode {
  const from = markNew && line.newFrom !== null ? line.newFrom : line.text.length
  if (marks.length > 0) return <MarkedLine line={line} newFrom={from} marks={marks} />
  return (
    <span className="caption-line" data-key={line.key}>
      {line.text.slice(0, from)}
      {from < line.text.length ? <span className="caption-new">{line.text.slice(from)}</span> : null}
      {line.tail === '' ? null : <span className="caption-tail">{line.tail}</span>}
    </span>
  )
}, isSameLine)

/** Marks come anew with every word of a paragraph; most lines have the same as before. */
function isSameLine(before: LineProps, after: LineProps): boolean {
  return before.line === after.line && before.markNew === after.markNew && sameMarks(before.marks, after.marks)
}
