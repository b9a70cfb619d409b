import type { LanguageTag } from '../../src-shared/languages.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { oneLine } from './clean-text.ts'
import type { ExportSide } from './options.ts'

export interface SideText {
  readonly text: string
  readonly language: LanguageTag | null
}

const TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i

/** Services name languages as they like: what is no tag would break a format. */
export function knownTag(language: LanguageTag | null): LanguageTag | null {
  return language !== null && TAG.test(language) ? language : null
}

/** The cleaned texts of a segment; what needed no translation has no target. */
export function bothTexts(segment: Segment): { readonly source: SideText; readonly target: SideText | null } {
  const source = { text: oneLine(segment.source), language: knownTag(segment.sourceLanguage) }
  return { source, target: segment.notTranslated === true ? null : { text: oneLine(segment.target), language: knownTag(segment.targetLanguage) } }
}

/** The texts to show, translation last. Speech that needed no translation stands for both. */
export function sideTexts(segment: Segment, side: ExportSide): SideText[] {
  const { source, target } = bothTexts(segment)
  const wanted = target === null ? [source] : side === 'both' ? [source, target] : [side === 'source' ? source : target]
  return wanted.filter(({ text }) => text !== '')
}
