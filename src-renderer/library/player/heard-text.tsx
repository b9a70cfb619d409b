import type { ReactNode } from 'react'
import type { LibrarySegment, Side } from '../../../src-shared/library-schemas.ts'
import { shareHeard, useHeard, wordAt } from './heard.ts'

interface HeardTextProps {
  readonly line: LibrarySegment
  readonly side: Side
  readonly text: string
}

/** A text whose word is lit as it is heard. */
export function HeardText({ line, side, text }: HeardTextProps): ReactNode {
  const language = side === 'source' ? line.sourceLanguage : line.targetLanguage
  // As a string, so that a row is drawn anew for another word and not for another moment.
  const lit = useHeard(({ atMs }) => {
    const share = shareHeard(line, atMs)
    const word = share === null ? null : wordAt(text, share, language)
    return word === null ? '' : `${word.start} ${word.end}`
  })
  if (lit === '') return text
  const [start = 0, end = 0] = lit.split(' ').map(Number)
  return (
    <>
      {text.slice(0, start)}
      <mark className="heard">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  )
}
