import { baseLanguage, isSpaceless, type LanguageTag } from '../../../src-shared/languages.ts'
import { LATIN_WORDS } from './words-latin.ts'
import { OTHER_WORDS } from './words-other-scripts.ts'

const WORD_COUNT = 64
/** Stands in `wordsFromText` for something that is no word of the language. */
export const UNKNOWN_WORD = -1

const lists = new Map<string, readonly string[]>(
  Object.entries({ ...LATIN_WORDS, ...OTHER_WORDS }).map(([language, words]) => [language, words.trim().split(/\s+/).map(normalised)]),
)
const lookups = new Map([...lists].map(([language, words]) => [language, new Map(words.map((word, i) => [folded(word), i]))]))

export const DICTIONARY_LANGUAGES: readonly LanguageTag[] = [...lists.keys()]

export function wordText(index: number, language: LanguageTag): string {
  const text = lists.get(baseLanguage(language))?.[index]
  if (text === undefined) throw new Error(`impossible: no word ${index} in ${language}`)
  return text
}

/** A fixed rearrangement without fixed points: what is answered never sounds like what was said. */
export function translateWord(index: number): number {
  return (index * 29 + 17) % WORD_COUNT
}

const backwards = new Map(Array.from({ length: WORD_COUNT }, (_, i) => [translateWord(i), i]))

export function untranslateWord(index: number): number {
  return backwards.get(index) ?? UNKNOWN_WORD
}

/** The words of a text, whatever its punctuation, capitals and spacing; `UNKNOWN_WORD` for each thing that is none. */
export function wordsFromText(text: string, language: LanguageTag): number[] {
  const lookup = lookups.get(baseLanguage(language))
  if (lookup === undefined) throw new Error(`impossible: no dictionary for ${language}`)
  const pieces = folded(text).split(/[\p{P}\p{S}\s\p{Cc}]+/u).filter((piece) => piece !== '')
  return pieces.flatMap((piece) => (isSpaceless(language) ? longestMatches(piece, lookup) : [lookup.get(piece) ?? UNKNOWN_WORD]))
}

function longestMatches(piece: string, lookup: ReadonlyMap<string, number>): number[] {
  const found: number[] = []
  const letters = [...piece]
  const longest = Math.max(...[...lookup.keys()].map((word) => [...word].length))
  for (let at = 0; at < letters.length; ) {
    let length = Math.min(longest, letters.length - at)
    while (length > 0 && !lookup.has(letters.slice(at, at + length).join(''))) length -= 1
    const index = lookup.get(letters.slice(at, at + length).join('')) ?? UNKNOWN_WORD
    // One mark for a whole run of nonsense.
    if (index !== UNKNOWN_WORD || found.at(-1) !== UNKNOWN_WORD) found.push(index)
    at += Math.max(1, length)
  }
  return found
}

function normalised(text: string): string {
  return text.normalize('NFC')
}

function folded(text: string): string {
  return normalised(text).toLowerCase()
}
