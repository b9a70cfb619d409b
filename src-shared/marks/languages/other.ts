import type { LanguageTag } from '../../languages.ts'
import { countingWords } from '../../transcript/check/number-words.ts'
import type { NumberGrammar } from './grammar.ts'

/** For languages without a grammar of their own: digits with symbols, and the words from two to twelve that *Check* knows. */
export function otherLanguage(language: LanguageTag | null): NumberGrammar {
  const words = language === null ? [] : countingWords(language)
  const nothing = '(?!)'
  return {
    word: words.length === 0 ? nothing : words.toSorted((a, b) => b.length - a.length).join('|'),
    join: nothing,
    weak: nothing,
    scale: nothing,
    article: nothing,
    suffix: '\\.?[ºª]',
    unit: 'euro|dollars?|元|美元|欧元|公里|公斤|小时|분|시간|킬로|원|달러',
    time: nothing,
    month: nothing,
    dateJoin: ' ',
    dates: 'day-first',
    clocks: [],
    range: nothing,
    minus: nothing,
  }
}
