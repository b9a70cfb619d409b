import type { CaptionParagraph } from '../../src-shared/captions/types.ts'
import type { LineMark } from '../../src-shared/marks/line-marks.ts'

/** Marks of a paragraph, by line. */
export interface ParagraphMarks {
  readonly source: readonly (readonly LineMark[])[]
  readonly target: readonly (readonly LineMark[])[]
}

/** What is marked in captions; the code that finds it comes with the screen that shows it. */
export interface CaptionMarks {
  of(block: CaptionParagraph): ParagraphMarks
}
