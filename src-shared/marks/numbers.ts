import { baseLanguage, type LanguageTag } from '../languages.ts'
import { asciiDigits } from '../transcript/check/numbers.ts'
import { arabic } from './languages/ar.ts'
import { german } from './languages/de.ts'
import { english } from './languages/en.ts'
import { spanish } from './languages/es.ts'
import { french } from './languages/fr.ts'
import type { NumberGrammar } from './languages/grammar.ts'
import { japanesePattern } from './languages/ja.ts'
import { otherLanguage } from './languages/other.ts'
import { numberPattern } from './numbers-spaced.ts'
import type { Mark } from './types.ts'

const GRAMMARS: Readonly<Record<string, NumberGrammar>> = { ar: arabic, de: german, en: english, es: spanish, fr: french }
const SENTENCE_START = /(?:^|[.!?:„“"]) *$/u
const patterns = new Map<string, RegExp>()

/** Numbers of a text, in digits of any script and in words where the language is known; from left to right. */
export function markNumbers(text: string, language: LanguageTag | null): Mark[] {
  const base = language === null ? null : baseLanguage(language)
  const pattern = patternFor(base)
  const nouns = GRAMMARS[base ?? '']?.nouns ?? []
  return [...asciiDigits(text).matchAll(pattern)].flatMap((match): Mark[] => {
    const { none, unit } = match.groups ?? {}
    if (none !== undefined || match[0] === '') return []
    if (nouns.includes(match[0]) && !SENTENCE_START.test(text.slice(0, match.index))) return []
    return [{ start: match.index, end: match.index + match[0].length, kind: unit === undefined ? 'number' : 'unit' }]
  })
}

function patternFor(language: LanguageTag | null): RegExp {
  const key = language ?? ''
  const known = patterns.get(key)
  if (known !== undefined) return known
  const made = language === 'ja' ? japanesePattern() : numberPattern(GRAMMARS[key] ?? otherLanguage(language))
  patterns.set(key, made)
  return made
}
