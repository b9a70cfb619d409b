import { baseLanguage, type LanguageTag } from '../languages.ts'

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u
const MARK_OR_SIGN = /[\p{Mn}\p{Me}\p{Mc}\p{Cf}\p{Extended_Pictographic}]/u
const PICTURE = /\p{Extended_Pictographic}/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Half-width columns that a line of this language may have: a full-width character takes two. */
export function lineColumns(language: LanguageTag | null): number {
  const base = language === null ? '' : baseLanguage(language)
  if (base === 'ja') return 26
  if (base === 'zh' || base === 'ko') return 32
  return base === 'th' || base === 'lo' || base === 'km' || base === 'my' ? 35 : 42
}

/** Width in half-width columns; accents, vowel signs and invisible marks take none. */
export function columnsOf(text: string): number {
  let columns = 0
  if (!MARK_OR_SIGN.test(text)) {
    for (const char of text) columns += WIDE.test(char) ? 2 : 1
    return columns
  }
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) || PICTURE.test(segment) ? 2 : 1
  return columns
}

/** Characters a second that everybody can read; other languages than these: `USUAL_SPEED`. */
const SPEEDS: Readonly<Record<string, number>> = { en: 20, ko: 12, zh: 9, ja: 4 }
const USUAL_SPEED = 17
/** Of letters that are not full-width amid Chinese, Japanese and Korean. */
const NARROW_SPEED = 20
/** No line is shown shorter than this, ms. */
export const MIN_HOLD_MS = 833

/** How long the text takes to read, ms, by the speeds that subtitles are made for. */
export function readingMs(text: string, language: LanguageTag | null): number {
  const speed = SPEEDS[language === null ? '' : baseLanguage(language)] ?? USUAL_SPEED
  const narrowMs = 1000 / (speed < USUAL_SPEED ? NARROW_SPEED : speed)
  let ms = 0
  for (const char of text) {
    if (WIDE.test(char)) ms += 1000 / speed
    else if (!MARK_OR_SIGN.test(char)) ms += narrowMs
  }
  return ms
}
