import type { ReactNode } from 'react'
import type { CaptionLine } from '../../src-shared/captions/types.ts'
import type { LineMark } from '../../src-shared/marks/line-marks.ts'

export interface MarkedLineProps {
  readonly line: CaptionLine
  /** From here on words are new. */
  readonly newFrom: number
  readonly marks: readonly LineMark[]
}

/** A line with its marks, which take no room: the letters stand where they would without them. */
export function MarkedLine({ line, newFrom, marks }: MarkedLineProps): ReactNode {
  const text = line.text + line.tail
  const edges = new Set([0, newFrom, line.text.length, text.length, ...marks.flatMap(({ start, end }) => [start, end])])
  const cuts = [...edges].filter((cut) => cut <= text.length).sort((a, b) => a - b)
  return (
    <span className="caption-line" data-key={line.key}>
      {cuts.slice(0, -1).map((start, at) => {
        const piece = text.slice(start, cuts[at + 1])
        const mark = marks.find((one) => start >= one.start && start < one.end)
        const state = start >= line.text.length ? 'caption-tail' : start >= newFrom ? 'caption-new' : undefined
        if (mark === undefined) return state === undefined ? piece : <span key={start} className={state}>{piece}</span>
        return <mark key={start} className={state === undefined ? 'caption-mark' : `caption-mark ${state}`} data-kind={mark.kind} data-missing={mark.missing}>{piece}</mark>
      })}
    </span>
  )
}
