import LineBreaker from 'linebreak'
import { baseLanguage, isSpaceless, type LanguageTag } from '../languages.ts'
import { SPACELESS_CHAR } from '../transcript/sentence-boundary.ts'
import { languageByScript } from './direction.ts'
import { columnsOf } from './reading.ts'
import { isWeakStart } from './weak-words.ts'

const HANGUL = /\p{Script=Hangul}/u
const KATAKANA = /[\p{Script=Katakana}ー]/u
/** A run of small words is joined to the one before up to this width. */
const LONGEST_JOINED = 12
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const wordSegmenters = new Map<string, Intl.Segmenter>()

/** Ends of the parts of a text behind which a line may end by UAX #14, never inside a grapheme. The last is the end of the text. */
export function breaksOf(text: string): number[] {
  const breaker = new LineBreaker(text)
  const ends: number[] = []
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) ends.push(next.position)
  if (ends.at(-1) !== text.length) ends.push(text.length)
  return wholeGraphemes(text, ends)
}

/**
 * The text in units that stay on one line: words with the white space before them; in Korean, words as they are spaced; in scripts
 * without spaces, words with the small ones that lean on them.
 */
export function unitsOf(text: string, language: LanguageTag | null): string[] {
  if (text === '') return []
  let ends = breaksOf(text).filter((end) => end === text.length || !staysWhole(text.charAt(end - 1), text.charAt(end)))
  const dictionary = dictionaryFor(text, language)
  if (dictionary !== null) ends = atWords(text, ends, dictionary)
  return joinWeak(partsAt(text, ends), language)
}

/** A unit too long for a line in the smallest parts that UAX #14 allows. */
export function smallestParts(unit: string): string[] {
  return partsAt(unit, breaksOf(unit))
}

/** Whose words the text is to be broken by, where spaces do not tell them. */
function dictionaryFor(text: string, language: LanguageTag | null): LanguageTag | null {
  if (language !== null && isSpaceless(language)) return baseLanguage(language)
  return SPACELESS_CHAR.test(text) ? (languageByScript(text) ?? null) : null
}

/** Between these UAX #14 would allow a break, but a word goes on: Hangul, katakana, a number with its counter. */
function staysWhole(before: string, after: string): boolean {
  if (HANGUL.test(before) && HANGUL.test(after)) return true
  if (KATAKANA.test(before) && KATAKANA.test(after)) return true
  return (/[\d第]/u.test(before) && /[\p{Script=Han}\p{Script=Katakana}]/u.test(after)) || (before === '第' && /\d/u.test(after))
}

/** White space goes to the part behind it: no part ends with any, so that a line never does. */
function partsAt(text: string, ends: readonly number[]): string[] {
  const cuts = ends.map((end) => text.slice(0, end).trimEnd().length).filter((end, i, all) => end > (all[i - 1] ?? 0))
  return cuts.map((end, i) => text.slice(cuts[i - 1] ?? 0, end))
}

/** Only breaks that are ends of words, too; in Thai and its neighbours, all ends of words: UAX #14 leaves them to a dictionary. */
function atWords(text: string, ends: readonly number[], base: string): number[] {
  let segmenter = wordSegmenters.get(base)
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(base, { granularity: 'word' })
    wordSegmenters.set(base, segmenter)
  }
  const allowed = new Set(ends)
  const byDictionary = base !== 'ja' && base !== 'zh'
  const words: number[] = []
  for (const { index, segment } of segmenter.segment(text)) {
    const end = index + segment.length
    const startsWord = byDictionary && /^\p{L}/u.test(text.slice(end))
    if (allowed.has(end) || startsWord) words.push(end)
  }
  return words
}

function wholeGraphemes(text: string, ends: readonly number[]): number[] {
  if (/^[\u0020-\u02ff\u3040-\u30ff\u4e00-\u9fff]*$/u.test(text)) return [...ends]
  const starts = new Set([text.length])
  for (const { index } of graphemes.segment(text)) starts.add(index)
  return ends.filter((end) => starts.has(end))
}

function joinWeak(parts: readonly string[], language: LanguageTag | null): string[] {
  const units: string[] = []
  for (const part of parts) {
    const last = units.at(-1)
    if (last !== undefined && isWeakStart(part, language) && !/^\s/u.test(part) && columnsOf(last + part) <= LONGEST_JOINED) units[units.length - 1] = last + part
    else units.push(part)
  }
  return units
}
