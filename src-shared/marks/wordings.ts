import { baseLanguage, isSpaceless, type LanguageTag } from '../languages.ts'
import { foldWord, keysOf, stemsOf } from './stems.ts'

/** A place in a text where a wording of a list stands; `at`: its number in the list. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly at: number
}

export interface WordingsQuestion {
  readonly wordings: readonly string[]
  /** Of the texts; null: not known. */
  readonly language: LanguageTag | null
  /** `exact`: capital letters are those of the list, as with names. */
  readonly capitals: 'any' | 'exact'
}

/** Finds wordings in texts: the longest at each place, none inside another. */
export interface Wordings {
  find(text: string): Place[]
}

/** Part of a German compound: shorter ones are found in too many words. */
const MIN_PART = 6
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
/** Between the words of one wording. */
const BETWEEN = /^[\s'’\-‐\u00A0]{1,2}$/u
const ACRONYM = /^[\p{Lu}\p{N}]{2,6}$/u

interface Entry {
  readonly at: number
  readonly words: readonly (readonly string[])[]
  readonly capitals: readonly string[] | null
}

export function wordingsOf({ wordings, language, capitals }: WordingsQuestion): Wordings {
  if (isSpaceless(language)) return new SpacelessWordings(wordings)
  const index = new Map<string, Entry[]>()
  for (const [at, wording] of wordings.entries()) {
    const words = wording.match(WORD) ?? []
    const exact = words.map((word) => (capitals === 'exact' || ACRONYM.test(word) ? word : ''))
    const entry: Entry = { at, words: words.map((word) => keysOf(word, language)), capitals: exact.some((word) => word !== '') ? exact : null }
    for (const key of entry.words[0] ?? []) added(index, key, entry)
  }
  for (const entries of index.values()) entries.sort((a, b) => b.words.length - a.words.length)
  return { find: (text) => findSpaced(text, index, language) }
}

function added<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly stems: readonly string[]
}

function findSpaced(text: string, index: ReadonlyMap<string, readonly Entry[]>, language: LanguageTag | null): Place[] {
  if (index.size === 0) return []
  const words = [...text.matchAll(WORD)].map((match): Word => ({ start: match.index, end: match.index + match[0].length, text: match[0], stems: stemsOf(match[0], language) }))
  const places: Place[] = []
  for (let at = 0; at < words.length; ) {
    const entry = entryAt({ words, at, text, index })
    const first = words[at]
    const last = words[at + (entry?.words.length ?? 1) - 1]
    if (first !== undefined && last !== undefined) {
      if (entry !== null) places.push({ start: first.start, end: last.end, at: entry.at })
      else if (language !== null && baseLanguage(language) === 'de') places.push(...compound(first, index))
    }
    at += entry?.words.length ?? 1
  }
  return places
}

interface At {
  readonly words: readonly Word[]
  readonly at: number
  readonly text: string
  readonly index: ReadonlyMap<string, readonly Entry[]>
}

function entryAt({ words, at, text, index }: At): Entry | null {
  const candidates = (words[at]?.stems ?? []).flatMap((stem) => index.get(stem) ?? [])
  let best: Entry | null = null
  for (const entry of candidates) {
    if (entry.words.length <= (best?.words.length ?? 0)) continue
    if (entry.words.every((keys, offset) => fits({ keys, exact: entry.capitals?.[offset] ?? '', word: words[at + offset], before: offset === 0 ? undefined : words[at + offset - 1], text }))) best = entry
  }
  return best
}

interface Fit {
  readonly keys: readonly string[]
  readonly exact: string
  readonly word: Word | undefined
  readonly before: Word | undefined
  readonly text: string
}

function fits({ keys, exact, word, before, text }: Fit): boolean {
  if (word === undefined || (before !== undefined && !BETWEEN.test(text.slice(before.end, word.start)))) return false
  if (exact !== '' && !hasCapitals(word.text, exact)) return false
  return keys.some((key) => word.stems.includes(key))
}

/** The first letter of a name, every letter of an acronym. */
function hasCapitals(word: string, exact: string): boolean {
  if (ACRONYM.test(exact)) return word.startsWith(exact)
  const [first = ''] = exact
  return first.toLowerCase() === first || !word.startsWith(first.toLowerCase())
}

/** "Rückversicherungsvertrag" and "Produkthaftung" hold their term at one end. */
function compound(word: Word, index: ReadonlyMap<string, readonly Entry[]>): Place[] {
  if (word.text.length < MIN_PART + 3) return []
  const folded = foldWord(word.text)
  const single = (part: string): Entry | undefined => index.get(part)?.find(({ words, capitals }) => words.length === 1 && capitals === null)
  for (let length = folded.length - 3; length >= MIN_PART; length -= 1) {
    const entry = single(folded.slice(0, length)) ?? word.stems.map((stem) => single(stem.slice(-length))).find((one) => one !== undefined)
    if (entry !== undefined) return [{ start: word.start, end: word.end, at: entry.at }]
  }
  return []
}

const KATAKANA = /[\u30A1-\u30FA\u30FC]/u
const LATIN = /[A-Za-z0-9]/u

/** For scripts without spaces: letters of one kind belong together (リスク is not in アスタリスク), all others may stand anywhere. */
class SpacelessWordings implements Wordings {
  readonly #byFirst = new Map<string, { readonly at: number; readonly text: string }[]>()

  constructor(wordings: readonly string[]) {
    for (const [at, wording] of wordings.entries()) {
      const text = wording.toLowerCase()
      const first = text.charAt(0)
      added(this.#byFirst, first, { at, text })
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.text.length - a.text.length)
  }

  find(text: string): Place[] {
    const lower = text.toLowerCase()
    const looked = lower.length === text.length ? lower : text
    const places: Place[] = []
    for (let start = 0; start < looked.length; ) {
      const found = this.#byFirst.get(looked.charAt(start))?.find((one) => looked.startsWith(one.text, start) && standsAlone(looked, start, start + one.text.length))
      if (found !== undefined) places.push({ start, end: start + found.text.length, at: found.at })
      start += found?.text.length ?? 1
    }
    return places
  }
}

function standsAlone(text: string, start: number, end: number): boolean {
  return [KATAKANA, LATIN].every((kind) => !(kind.test(text.charAt(start - 1)) && kind.test(text.charAt(start))) && !(kind.test(text.charAt(end)) && kind.test(text.charAt(end - 1))))
}
