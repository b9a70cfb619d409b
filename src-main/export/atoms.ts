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

export function lengthOf(text: string): number {
  let length = 0
  for (const _ of graphemes.segment(text)) length += 1
  return length
}

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
  const all = [...graphemes.segment(text)].map(({ segment }) => segment)
  const cut: string[] = []
  for (let start = 0; start < all.length; start += lineLength) cut.push(all.slice(start, start + lineLength).join(''))
  return cut
}

const CLOSERS = '["\'”’»」』）)\\]]*$'
const SENTENCE_END = new RegExp(`[.!?…。！？؟।]${CLOSERS}`, 'u')
const CLAUSE_END = new RegExp(`[,;:،؛，、；：—–]${CLOSERS}`, 'u')

function atom(text: string, spaceBefore: boolean): Atom {
  const ends = SENTENCE_END.test(text) ? 'sentence' : CLAUSE_END.test(text) ? 'clause' : 'word'
  return { text, length: lengthOf(text), spaceBefore, ends }
}

/** The length of a run of atoms on one line. */
export function runLength(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { length, spaceBefore }, index) => sum + length + (index > 0 && spaceBefore ? 1 : 0), 0)
}

export function runText(atoms: readonly Atom[]): string {
  return atoms.map(({ text, spaceBefore }, index) => (index > 0 && spaceBefore ? ` ${text}` : text)).join('')
}
