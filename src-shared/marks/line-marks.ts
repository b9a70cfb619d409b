import type { CaptionText } from '../captions/types.ts'
import { isSpaceless } from '../languages.ts'
import type { Mark } from './types.ts'

/** In one line: its `text` and, behind it, its `tail`. */
export interface LineMark extends Mark {
  /** Its translation is not as the word list says. */
  readonly missing?: true
}

/** A paragraph as one text, and where its lines stand in it. */
export interface JoinedLines {
  readonly text: string
  readonly starts: readonly number[]
}

export function joinedLines({ lines, language }: Pick<CaptionText, 'lines' | 'language'>): JoinedLines {
  const between = isSpaceless(language) ? '' : ' '
  const starts: number[] = []
  let text = ''
  for (const line of lines) {
    if (text !== '') text += between
    starts.push(text.length)
    text += line.text + line.tail
  }
  return { text, starts }
}

/** Marks of a whole paragraph, by line: one that goes over the end of a line has a part in both. */
export function marksByLine(marks: readonly LineMark[], { text, starts }: JoinedLines): LineMark[][] {
  return starts.map((start, line) => {
    const end = starts[line + 1] ?? text.length
    return marks.flatMap((mark): LineMark[] => {
      const from = Math.max(mark.start, start)
      // The space between two lines stands in neither.
      const to = Math.min(mark.end, text.charAt(end - 1) === ' ' && line < starts.length - 1 ? end - 1 : end)
      return from < to ? [{ ...mark, start: from - start, end: to - start }] : []
    })
  })
}

export function sameMarks(some: readonly LineMark[], others: readonly LineMark[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end, kind, missing }, i) => {
      const other = others[i]
      return other !== undefined && start === other.start && end === other.end && kind === other.kind && missing === other.missing
    })
  )
}
