import type { ReadingLimits } from './reading.ts'

/** What is never broken over a line: a word with its punctuation. */
export interface Atom {
  readonly text: string
  /** Graphemes: what a reader counts as characters. */
  readonly length: number
  readonly spaceBefore: boolean
  readonly ends: 'sentence' | 'clause' | 'word'
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Signs that each are one character to a reader: no marks that join, no surrogates. Segmenting these would find the same, 30 times slower. */
const PLAIN = /^[\u0020-\u02ff\u0370-\u0482\u048a-\u0590\u0620-\u064a\u0660-\u066f\u0904-\u0939\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3001-\u3029\u3040-\u3096\u30a0-\u4dff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d]*$/

export function lengthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  const known = knownLengths.get(text)
  if (known !== undefined) return known
  let length = 0
  for (const _ of graphemes.segment(text)) length += 1
  if (knownLengths.size >= KNOWN_WORDS) knownLengths.clear()
  if (text.length <= LONGEST_KNOWN) knownLengths.set(text, length)
  return length
}

/** Words come again and again; counting their graphemes is the slowest step of all. */
const knownLengths = new Map<string, number>()
const KNOWN_WORDS = 20_000
const LONGEST_KNOWN = 40

/** Cuts cleaned text into atoms of at most one line each. */
export function atomsOf(text: string, limits: ReadingLimits): Atom[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => parts(word, limits).map((part, index) => atom(part, index === 0)))
}

function parts(word: string, limits: ReadingLimits): string[] {
  if (!limits.spaceless && lengthOf(word) <= limits.lineLength) return [word]
  return dictionaryWords(word).flatMap((part) => hardCut(part, limits.lineLength))
}

/** Opening brackets and quotes stay with what follows, all other signs with what they follow. */
const OPENING = /^[\p{Ps}\p{Pi}]+$/u

function dictionaryWords(text: string): string[] {
  const found: string[] = []
  let opening = ''
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = found.length - 1
    if (OPENING.test(segment)) opening += segment
    else if (isWordLike !== true && opening === '' && last >= 0) found[last] += segment
    else {
      found.push(opening + segment)
      opening = ''
    }
  }
  return opening === '' ? found : [...found, opening]
}

function hardCut(text: string, lineLength: number): string[] {
  if (lengthOf(text) <= lineLength) return [text]
  const all = [...graphemes.segment(text)].map(({ segment }) => segment)
  const cut: string[] = []
  for (let start = 0; start < all.length; start += lineLength) cut.push(all.slice(start, start + lineLength).join(''))
  return cut
}

const CLOSERS = '["\'”’»」』）)\\]]*$'
const SENTENCE_END = new RegExp(`[.!?…。！？؟।]${CLOSERS}`, 'u')
const LETTER = /[\p{L}\p{M}\p{N}]/u
const CLAUSE_END = new RegExp(`[,;:،؛，、；：—–]${CLOSERS}`, 'u')

function atom(text: string, spaceBefore: boolean): Atom {
  return { text, length: lengthOf(text), spaceBefore, ends: endOf(text) }
}

function endOf(text: string): Atom['ends'] {
  // Most words end in a letter.
  if (LETTER.test(text.at(-1) ?? '')) return 'word'
  return SENTENCE_END.test(text) ? 'sentence' : CLAUSE_END.test(text) ? 'clause' : 'word'
}

/** The text of `[start, end)` on one line. */
export function runText(atoms: readonly Atom[], start: number, end: number): string {
  let line = ''
  for (let at = start; at < end; at += 1) {
    const atom = atoms[at]
    if (atom !== undefined) line += at > start && atom.spaceBefore ? ` ${atom.text}` : atom.text
  }
  return line
}
