import { baseLanguage, type LanguageTag } from '../languages.ts'
import { canBeOrdinal, isAlwaysFollowed, isOrdinal, isSometimesLast, needsNumber } from './abbreviations.ts'

/** End a sentence wherever they stand, with or without a space behind. */
const FULL_MARKS = '。！？｡؟۔।॥።፧។၊။܀᠃᠙'
/** End a sentence only when what follows looks like a new one. */
const LOOSE_MARKS = '.!?…‼⁇⁈⁉‽'
/** With the quotes that close in German: „…“ and »…«. */
const CLOSERS = '"\'”’»“«)]}」』）】〉》〕››＂＇'
const SPACE = /\s/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const LOWER = /\p{Ll}/u
const UPPER = /\p{Lu}/u
const LETTER = /\p{L}/u
/** Scripts written without spaces between words (and Thai's neighbours). */
export const SPACELESS_CHAR = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const THAI = /\p{Script=Thai}/u
/** In Thai a space parts clauses; a piece shorter than this goes on over it. */
const THAI_MIN_CHARS = 30
/** Japanese particles that carry a quotation on: 「行こう。」と言った. */
const QUOTE_GOES_ON = /^[とっなのはがをにで、]/u

/** The whole character at the place, so that a surrogate pair is one. */
export function charAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Marks that end a sentence, quotes and brackets aside: the piece looks finished. */
export function endsLikeSentence(text: string): boolean {
  let at = text.length
  while (at > 0 && (CLOSERS.includes(text.charAt(at - 1)) || SPACE.test(text.charAt(at - 1)))) at -= 1
  const last = at > 0 ? text.charAt(at - 1) : ''
  return last !== '' && (FULL_MARKS.includes(last) || LOOSE_MARKS.includes(last))
}

/** True for marks that belong to the text before them: full stops, commas, closing quotes. */
export function belongsToPrevious(char: string): boolean {
  return char !== '' && (FULL_MARKS + LOOSE_MARKS + CLOSERS + ',;:，、；：،؛').includes(char)
}

/**
 * Where the first sentence of the text surely ends, after its closing quotes, or null while more text is needed to tell.
 * A boundary is sure only when something other than white space stands behind it.
 */
export function findBoundary(text: string, language: LanguageTag | null): number | null {
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (FULL_MARKS.includes(char) || LOOSE_MARKS.includes(char)) {
      const end = afterMarks(text, at)
      const cut = judge({ text, at, end, language })
      if (cut !== null) return cut
      at = end - 1
    } else if (SPACE.test(char) && isThaiBreak(text, at)) {
      return at
    }
  }
  return null
}

interface Candidate {
  readonly text: string
  /** First mark, and the place behind the last one. */
  readonly at: number
  readonly end: number
  readonly language: LanguageTag | null
}

function afterMarks(text: string, at: number): number {
  let end = at
  while (end < text.length && (FULL_MARKS.includes(text.charAt(end)) || LOOSE_MARKS.includes(text.charAt(end)))) end += 1
  return end
}

function judge(candidate: Candidate): number | null {
  const { text, at, end } = candidate
  if (!LETTER_OR_DIGIT.test(text.slice(0, at))) return null
  const closed = afterClosers(text, end)
  const nextAt = afterSpace(text, closed)
  const next = charAt(text, nextAt)
  if (next === '') return null
  const marks = text.slice(at, end)
  const isFull = [...marks].some((mark) => FULL_MARKS.includes(mark))
  if (isFull) return closed > end && QUOTE_GOES_ON.test(text.slice(closed)) ? null : closed
  if (nextAt === closed) return looseWithoutSpace(candidate, closed, next)
  if (closed > end && LOWER.test(next)) return null
  if (marks.includes('…') || marks.startsWith('..')) return LOWER.test(next) ? null : closed
  if (marks !== '.') return closed
  return isStop(candidate, nextAt) ? closed : null
}

/** Behind closing quotes and brackets, also the French one behind its space: « Oui ! ». */
function afterClosers(text: string, end: number): number {
  let at = end
  for (;;) {
    while (at < text.length && CLOSERS.includes(text.charAt(at))) at += 1
    const spaced = afterSpace(text, at)
    const behind = text.charAt(spaced + 1)
    const closesAfterSpace = spaced > at && text.charAt(spaced) === '»' && (behind === '' || !LETTER_OR_DIGIT.test(behind))
    if (!closesAfterSpace) return at
    at = spaced + 1
  }
}

function afterSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && SPACE.test(text.charAt(at))) at += 1
  return at
}

/** "3.5", "example.com" and "?q=1" go on; in Chinese or Japanese a Western mark ends without a space. */
function looseWithoutSpace({ text, at }: Candidate, closed: number, next: string): number | null {
  const before = text.charAt(at - 1)
  return SPACELESS_CHAR.test(next) && SPACELESS_CHAR.test(before) ? closed : null
}

/** Whether a single full stop with a space behind ends the sentence. */
function isStop({ text, at, language }: Candidate, nextAt: number): boolean {
  const word = lastWord(text.slice(0, at))
  const next = charAt(text, nextAt)
  const after = /^[\p{L}\p{M}\p{N}]+/u.exec(text.slice(nextAt))?.[0] ?? ''
  if (/^\p{N}+$/u.test(word)) return !isNumbering({ text, at, nextAt, language }, word, after)
  if (isInitial(text, at, word, language)) return false
  if (isAlwaysFollowed(word, language) || (needsNumber(word) && /^\p{N}/u.test(next))) return false
  if (LOWER.test(next) && (isSometimesLast(word, language) || isCased(text))) return false
  return true
}

function isNumbering(place: { text: string; at: number; nextAt: number; language: LanguageTag | null }, digits: string, after: string): boolean {
  const head = place.text.slice(0, place.at - digits.length).trim()
  // "1. First of all": a number alone is no sentence.
  if (head === '') return true
  if (LOWER.test(charAt(place.text, place.nextAt)) && isCased(place.text)) return true
  // The word behind must be whole before months can be told from other words.
  if (place.nextAt + after.length === place.text.length && canBeOrdinal(digits, place.language)) return true
  return isOrdinal({ before: lastWord(head), digits, after, language: place.language })
}

const HANGUL = /\p{Script=Hangul}/u

/** One letter with a full stop: "J. R. R. Tolkien", "z. B.", "А. С. Пушкин". The English "I" can end a sentence, and a Korean syllable is a word. */
function isInitial(text: string, at: number, word: string, language: LanguageTag | null): boolean {
  if ([...word].length !== 1 || !LETTER.test(word) || SPACELESS_CHAR.test(word) || HANGUL.test(word)) return false
  const isPronoun = word === 'I' && (language === null || baseLanguage(language) === 'en')
  return !(isPronoun && text.slice(0, at - 1).trim() !== '')
}

/** The word before a place with its inner full stops: "e.g", "Mr", "3". */
function lastWord(text: string): string {
  return /[\p{L}\p{M}\p{N}.º'’-]*$/u.exec(text)?.[0].replace(/^[.'’-]+/u, '') ?? ''
}

/** The text begins with a capital, so this stream has capitals and a small letter does not begin a sentence. */
function isCased(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return UPPER.test(first)
}

function isThaiBreak(text: string, at: number): boolean {
  const next = charAt(text, afterSpace(text, at))
  return THAI.test(next) && THAI.test(text.charAt(at - 1)) && text.slice(0, at).trim().length >= THAI_MIN_CHARS
}
