import { baseLanguage, isSpaceless } from '../../src-shared/languages.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'

/** What a person can read in one language (reference/peers.md D1; Netflix timed text guides). */
export interface ReadingLimits {
  /** Characters (graphemes) in one line. */
  readonly lineLength: number
  readonly charactersPerSecond: number
  /** Words are not divided by spaces: break where the dictionary says. */
  readonly spaceless: boolean
  readonly rightToLeft: boolean
}

const LINE_LENGTH: Readonly<Record<string, number>> = { zh: 16, yue: 16, ko: 16, ja: 13 }
const CHARACTERS_PER_SECOND: Readonly<Record<string, number>> = { en: 20, ko: 12, zh: 9, yue: 9, ja: 4 }
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'he', 'fa', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb'])

export function readingLimits(language: LanguageTag | null, text: string): ReadingLimits {
  const tag = language ?? guessByScript(text)
  const known = knownLimits.get(tag)
  if (known !== undefined) return known
  const limits = limitsOf(tag)
  if (knownLimits.size < 500) knownLimits.set(tag, limits)
  return limits
}

const knownLimits = new Map<LanguageTag, ReadingLimits>()

function limitsOf(tag: LanguageTag): ReadingLimits {
  const base = baseLanguage(tag)
  return {
    lineLength: LINE_LENGTH[base] ?? 42,
    charactersPerSecond: CHARACTERS_PER_SECOND[base] ?? 17,
    spaceless: isSpaceless(tag) || base === 'yue',
    rightToLeft: isRightToLeft(tag),
  }
}

/** For speech whose language the engine did not tell; only what the limits depend on. */
function guessByScript(text: string): LanguageTag {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/\p{Script=Han}/u.test(text)) return 'zh'
  if (/\p{Script=Thai}/u.test(text)) return 'th'
  if (RTL_LETTER.test(text)) return 'ar'
  return 'und'
}

const RTL_LETTER = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const FIRST_LETTER = /\p{L}/u
const LEFT_TO_RIGHT_MARK = '\u200e'
const RIGHT_TO_LEFT_MARK = '\u200f'

export function isRightToLeft(language: LanguageTag): boolean {
  return RIGHT_TO_LEFT.has(baseLanguage(language))
}

/** The direction of text in a language, or by its own first letter where the language is unknown. */
export function runsRightToLeft({ text, language }: { readonly text: string; readonly language: LanguageTag | null }): boolean {
  if (language !== null) return isRightToLeft(language)
  const first = FIRST_LETTER.exec(text)?.[0]
  return first !== undefined && RTL_LETTER.test(first)
}

/** Players take a line's direction from its first letter: a mark in front keeps the language's own when that letter is foreign. */
export function withDirection({ text, rightToLeft }: { readonly text: string; readonly rightToLeft: boolean }): string {
  if (!rightToLeft && LATIN_LETTER.test(text)) return text
  const first = FIRST_LETTER.exec(text)?.[0]
  if (first === undefined || RTL_LETTER.test(first) === rightToLeft) return text
  return (rightToLeft ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK) + text
}

/** Most lines begin with one. */
const LATIN_LETTER = /^[a-z]/i
