import type { Fits } from '../../src-shared/captions/types.ts'

/** Letters of both texts as a canvas takes them (`500 32px …`), and the room for a line, px. */
export interface LineRoom {
  readonly target: string
  readonly source: string
  readonly widthPx: number
}

type Measure = (font: string, text: string) => number

/** What fits on one line of this room. */
export function lineFits({ target, source, widthPx }: LineRoom, measure: Measure): Fits {
  return (text, role) => measure(role === 'target' ? target : source, text) <= widthPx
}

/** Measures on a canvas of this document, which has its letters. */
export function canvasMeasure(document: Document): Measure {
  const context = document.createElement('canvas').getContext('2d')
  let current = ''
  return (font, text) => {
    if (context === null) return 0
    if (font !== current) context.font = current = font
    return context.measureText(text).width
  }
}
