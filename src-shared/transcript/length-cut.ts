import { SPACELESS_CHAR } from './sentence-boundary.ts'

/** The longest a piece may grow, in units where a Latin letter is 1 and a Chinese character 3. */
const MAX_UNITS = 240
const WIDE_UNITS = 3
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** A clause mark counts only behind this share of the length: no stubs. */
const EARLIEST_SHARE = 0.4
/** A word without end (a long address) is cut between graphemes only beyond this. */
const HOPELESS = 2

const CLAUSE = /[,;:–—，、；：،؛](?=[\s"'”’»)\]」』）]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu
const WHITE = /\s+/gu

let words: Intl.Segmenter | null = null
let graphemes: Intl.Segmenter | null = null

function units(text: string): number {
  let sum = 0
  for (const char of text) sum += WIDE.test(char) ? WIDE_UNITS : 1
  return sum
}

/** Where a text that grew too long is cut: at a clause, else between words. Null while it is short, or has no place to cut. */
export function findLengthCut(text: string): number | null {
  if (text.length * WIDE_UNITS < MAX_UNITS) return null
  const size = units(text)
  if (size < MAX_UNITS) return null
  const earliest = Math.floor(text.length * EARLIEST_SHARE)
  const clause = lastMatchEnd(text, CLAUSE)
  if (clause !== null && clause >= earliest) return clause
  const space = lastMatchStart(text, WHITE)
  if (space !== null && space >= earliest && text.slice(0, space).trim() !== '') return space
  const word = SPACELESS_CHAR.test(text) ? lastWordStart(text) : null
  if (word !== null && word >= earliest) return word
  return size < HOPELESS * MAX_UNITS ? null : lastGraphemeStart(text)
}

function lastMatchEnd(text: string, pattern: RegExp): number | null {
  const last = [...text.matchAll(pattern)].at(-1)
  return last === undefined || last.index + last[0].length >= text.trimEnd().length ? null : last.index + last[0].length
}

function lastMatchStart(text: string, pattern: RegExp): number | null {
  const last = [...text.trimEnd().matchAll(pattern)].at(-1)
  return last === undefined ? null : last.index
}

/** The last word may still be growing, so the cut goes before it, and before a word of which it could turn out to be a part. */
function lastWordStart(text: string): number | null {
  words ??= new Intl.Segmenter('und', { granularity: 'word' })
  const starts = [...words.segment(text)].map((part) => part.index)
  const start = starts.at(-2)
  return start === undefined || start === 0 ? null : start
}

function lastGraphemeStart(text: string): number | null {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const start = [...graphemes.segment(text)].at(-1)?.index
  return start === undefined || start === 0 ? null : start
}
