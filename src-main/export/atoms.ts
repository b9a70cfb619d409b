import { isPlain } from './plain-text.ts'
import type { ReadingLimits } from './reading.ts'

/** How good a place for a break it is after an atom. */
export const ENDS = { word: 0, clause: 1, sentence: 2 } as const

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Graphemes: what a reader counts as characters. */
export function lengthOf(text: string): number {
  if (isPlain(text)) return text.length
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

/**
 * A text cut into atoms, which are never broken over a line: a word with its punctuation, at most one line long. They are numbers only, and
 * one instance serves one text after another: objects for every word of a long session keep the collector busier than all the rest.
 */
export class Atoms {
  count = 0
  #text = ''
  #plain = true
  /** Code units of the text. */
  #from = new Int32Array(256)
  #to = new Int32Array(256)
  /** Characters up to the end of the atom, and up to where it begins, spaces between atoms counted. `#after[at - 1]` is what stands before its space. */
  #after = new Int32Array(256)
  #before = new Int32Array(256)
  #ends = new Uint8Array(256)

  /** Takes a cleaned text. */
  cut(text: string, limits: ReadingLimits): this {
    this.count = 0
    this.#text = text
    this.#plain = isPlain(text)
    for (let start = 0; start < text.length; ) {
      const space = text.indexOf(' ', start)
      const end = space === -1 ? text.length : space
      if (end > start) this.#addWord(start, end, limits)
      start = end + 1
    }
    return this
  }

  /** Characters of the atoms `[start, end)` on one line. */
  length(start: number, end: number): number {
    return start >= end ? 0 : (this.#after[end - 1] ?? 0) - (this.#before[start] ?? 0)
  }

  /** Their text. */
  text(start: number, end: number): string {
    return this.#text.slice(this.#from[start], this.#to[end - 1])
  }

  /** One of ENDS. */
  endOf(at: number): number {
    return this.#ends[at] ?? ENDS.word
  }

  #addWord(start: number, end: number, limits: ReadingLimits): void {
    const length = this.#lengthOf(start, end)
    if (length <= limits.lineLength && !(limits.spaceless && this.#isSpaceless(start, end))) return this.#add(start, end, length)
    for (const part of dictionaryWords(this.#text.slice(start, end))) {
      for (const piece of hardCut(part, limits.lineLength)) {
        this.#add(start, start + piece.length, lengthOf(piece))
        start += piece.length
      }
    }
  }

  /** Something in it may be of a script without spaces; Latin words among Chinese ones stay whole. */
  #isSpaceless(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.#text.charCodeAt(at) >= FIRST_SPACELESS) return true
    return false
  }

  #lengthOf(start: number, end: number): number {
    return this.#plain ? end - start : lengthOf(this.#text.slice(start, end))
  }

  #add(start: number, end: number, length: number): void {
    if (this.count >= this.#from.length) this.#grow()
    const at = this.count
    const space = at === 0 || start > (this.#to[at - 1] ?? 0) ? 1 : 0
    this.#from[at] = start
    this.#to[at] = end
    this.#before[at] = (this.#after[at - 1] ?? 0) + space
    this.#after[at] = (this.#before[at] ?? 0) + length
    this.#ends[at] = placeAfter(this.#text, start, end)
    this.count += 1
  }

  #grow(): void {
    const grown = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const more = new Int32Array(old.length * 2)
      more.set(old)
      return more
    }
    this.#from = grown(this.#from)
    this.#to = grown(this.#to)
    this.#before = grown(this.#before)
    this.#after = grown(this.#after)
    const ends = new Uint8Array(this.#ends.length * 2)
    ends.set(this.#ends)
    this.#ends = ends
  }
}

/** Thai; all before it are written with spaces. */
const FIRST_SPACELESS = 0xe00

/** Opening brackets and quotes stay with what follows, all other signs with what they follow. */
const OPENING = /^[\p{Ps}\p{Pi}]+$/u

function dictionaryWords(text: string): string[] {
  const found: string[] = []
  let opening = ''
  for (const { segment, isWordLike } of words.segment(text)) {
    if (isWordLike !== true && OPENING.test(segment)) opening += segment
    else if (isWordLike !== true && opening === '' && found.length > 0) found[found.length - 1] += segment
    else {
      found.push(opening + segment)
      opening = ''
    }
  }
  if (opening !== '') found.push(opening)
  return found
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

function placeAfter(text: string, start: number, end: number): number {
  // Most words end in a letter.
  const last = text.charCodeAt(end - 1)
  if ((last >= 0x61 && last <= 0x7a) || LETTER.test(text.slice(end - 1, end))) return ENDS.word
  const atom = text.slice(start, end)
  return SENTENCE_END.test(atom) ? ENDS.sentence : CLAUSE_END.test(atom) ? ENDS.clause : ENDS.word
}
