import { memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import { directionOf } from '../i18n/direction.ts'
import { useWords } from '../i18n/use-words.ts'
import { LateMark } from './late-mark.tsx'
import { guessLines, transcriptPages, type TranscriptRow } from './transcript-pages.ts'

interface TranscriptProps {
  readonly segments: readonly Segment[]
  readonly gaps: readonly Gap[]
}

/** Two columns with the time before them. 20,000 sentences stay quick: pages far from the window are only a height. */
export function Transcript({ segments, gaps }: TranscriptProps): ReactNode {
  const { t } = useWords()
  const pages = useMemo(() => transcriptPages(segments, gaps), [segments, gaps])
  return (
    <section className="transcript" aria-label={t('reading.text')}>
      <div className="transcript-head" aria-hidden="true">
        <span>{t('reading.time')}</span>
        <span>{t('reading.source')}</span>
        <span>{t('reading.target')}</span>
      </div>
      {pages.map((page, index) => (
        <Page key={page[0]?.atMs ?? index} rows={page} first={index === 0} />
      ))}
    </section>
  )
}

/** Pages this far outside the window are drawn already. */
const MARGIN = '150% 0px'

const Page = memo(function Page({ rows, first }: { readonly rows: readonly TranscriptRow[]; readonly first: boolean }): ReactNode {
  const element = useRef<HTMLOListElement>(null)
  const [near, setNear] = useState(first)
  const [height, setHeight] = useState<string>(`${guessLines(rows) * 1.6}rem`)
  useEffect(() => {
    const list = element.current
    if (list === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1)
        if (entry === undefined) return
        // What was drawn is remembered, so that nothing jumps when it is taken out.
        if (!entry.isIntersecting && list.childElementCount > 0) setHeight(`${list.offsetHeight}px`)
        setNear(entry.isIntersecting)
      },
      { rootMargin: MARGIN },
    )
    observer.observe(list)
    return () => observer.disconnect()
  }, [])
  return (
    <ol ref={element} className="transcript-page" style={near ? undefined : { minBlockSize: height }}>
      {near ? rows.map((row) => <Row key={row.kind === 'gap' ? `gap-${row.atMs}` : row.segment.index} row={row} />) : null}
    </ol>
  )
})

function Row({ row }: { readonly row: TranscriptRow }): ReactNode {
  const { t, format } = useWords()
  if (row.kind === 'gap') {
    const { startMs, endMs, reason } = row.gap
    return (
      <li className="transcript-gap">
        <time className="transcript-time">{format.clock(row.atMs)}</time>
        <p>{t('live.gap', { time: format.length(endMs - startMs), reason: t(`live.gapReason.${reason}`) })}</p>
      </li>
    )
  }
  const { segment } = row
  return (
    <li className="transcript-row">
      <time className="transcript-time">{format.clock(row.atMs)}<LateMark segment={segment} /></time>
      <p className="transcript-source" lang={segment.sourceLanguage ?? ''} dir={segment.sourceLanguage === null ? 'auto' : directionOf(segment.sourceLanguage)}>{segment.source}</p>
      <p className="transcript-target" lang={segment.targetLanguage} dir={directionOf(segment.targetLanguage)}>
        {segment.notTranslated === true ? <span className="field-note" dir="auto">{t('live.untranslated', { language: format.language(segment.targetLanguage) })}</span> : segment.target}
      </p>
    </li>
  )
}
