import { RotateCcw } from 'lucide-react'
import { memo, type CSSProperties, type ReactNode } from 'react'
import type { CaptionBlock as Block, CaptionGap, CaptionLine, CaptionParagraph, CaptionRole, CaptionText } from '../../src-shared/captions/types.ts'
import { useWords } from '../i18n/use-words.ts'

/** How captions are drawn: which texts, marks, and the colours and sizes as properties of the element around them. */
export interface BlockLook {
  readonly show: CaptionRole | 'both'
  readonly markNew: boolean
}

export interface CaptionBlockProps {
  readonly block: Block
  readonly look: BlockLook
  /** Draws only lines from this key on (`CaptionWindow.from`), for a window of few lines. */
  readonly hidden?: ReadonlySet<string>
  readonly style?: CSSProperties
}

/** A paragraph of captions, or a gap. The live screen, small windows and previews all draw with this. */
export const CaptionBlock = memo(function CaptionBlock({ block, look, hidden, style }: CaptionBlockProps): ReactNode {
  return block.kind === 'gap' ? <GapNote block={block} /> : <Paragraph block={block} look={look} {...(hidden === undefined ? {} : { hidden })} {...(style === undefined ? {} : { style })} />
})

function GapNote({ block }: { readonly block: CaptionGap }): ReactNode {
  const { t, format } = useWords()
  const { startMs, endMs, reason } = block.gap
  return <p className="caption-gap">{t('live.gap', { time: format.length(endMs - startMs), reason: t(`live.gapReason.${reason}`) })}</p>
}

function Paragraph({ block, look, hidden, style }: Omit<CaptionBlockProps, 'block'> & { readonly block: CaptionParagraph }): ReactNode {
  const { t, format } = useWords()
  const target = look.show === 'source' && block.source.lines.length > 0 ? null : block.target
  const source = look.show === 'target' ? null : block.source
  return (
    <div className="caption" data-side={block.side} dir={block.target.direction} style={style}>
      {block.resumed === null ? null : (
        <p className="caption-resumed" dir="auto">
          <RotateCcw aria-hidden size="1em" />
          {t(`live.resumed.${block.resumed}`)}
        </p>
      )}
      {block.named ? <p className="caption-speaker">{t(block.side === 'you' ? 'live.you' : 'live.them')}</p> : null}
      {target === null ? null : <Lines text={target} className="caption-target" look={look} hidden={hidden} />}
      {block.untranslated && block.target.language !== null ? <p className="captions-note" dir="auto">{t('live.untranslated', { language: format.language(block.target.language) })}</p> : null}
      {source === null || source.lines.length === 0 ? null : <Lines text={source} className={target === null ? 'caption-target' : 'caption-source'} look={look} hidden={hidden} />}
    </div>
  )
}

interface LinesProps {
  readonly text: CaptionText
  readonly className: string
  readonly look: BlockLook
  readonly hidden: ReadonlySet<string> | undefined
}

function Lines({ text, className, look, hidden }: LinesProps): ReactNode {
  const lines = hidden === undefined ? text.lines : text.lines.filter((line) => !hidden.has(line.key))
  if (lines.length === 0) return null
  return (
    <p className={className} lang={text.language ?? ''} dir={text.direction}>
      {lines.map((line) => (
        <Line key={line.key} line={line} markNew={look.markNew} />
      ))}
    </p>
  )
}

/** One line. It never wraps by itself: where lines end is decided by the engine. */
const Line = memo(function Line({ line, markNew }: { readonly line: CaptionLine; readonly markNew: boolean }): ReactNode {
  const from = markNew && line.newFrom !== null ? line.newFrom : line.text.length
  return (
    <span className="caption-line" data-key={line.key}>
      {line.text.slice(0, from)}
      {from < line.text.length ? <span className="caption-new">{line.text.slice(from)}</span> : null}
      {line.tail === '' ? null : <span className="caption-tail">{line.tail}</span>}
    </span>
  )
})
