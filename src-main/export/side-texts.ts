import type { LanguageTag } from '../../src-shared/languages.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { oneLine } from './clean-text.ts'
import type { ExportSide } from './options.ts'

export interface SideText {
  readonly text: string
  readonly language: LanguageTag | null
}

/** The cleaned texts of a segment to show, translation last. Speech that needed no translation stands for both. */
export function sideTexts(segment: Segment, side: ExportSide): SideText[] {
  const source = { text: oneLine(segment.source), language: segment.sourceLanguage }
  const target = { text: oneLine(segment.target), language: segment.targetLanguage }
  const wanted = segment.notTranslated === true ? [source] : side === 'both' ? [source, target] : [side === 'source' ? source : target]
  return wanted.filter(({ text }) => text !== '')
}
