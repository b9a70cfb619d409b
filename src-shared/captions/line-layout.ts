import type { LanguageTag } from '../languages.ts'
import { endsLikeSentence } from '../transcript/sentence-boundary.ts'
import { columnsOf, lineColumns } from './reading.ts'
import { smallestParts, unitsOf } from './units.ts'
import { isWeakEnd } from './weak-words.ts'

/** Words that lean on the next are kept together up to this many. */
const LONGEST_CHAIN = 4
/** From this share of a line on, a new sentence or clause begins the next one. */
const SENTENCE_FROM = 0.7
const CLAUSE_FROM = 0.85
const CLAUSE_END = /[,;:،؛，；：、—–][”’"»]?\s*$/u

export interface LaidLine {
  readonly text: string
  readonly tail: string
}

export interface LayoutOptions {
  readonly language: LanguageTag | null
  /** How many times longer a line may be than its script reads best; absent: 1. */
  readonly longer?: number
  readonly fits: (text: string) => boolean
}

export interface LaidText {
  /** Only grows, and begins with what was given before. */
  readonly committed: string
  readonly tail: string
  /** No further words come: also the last ones are placed. */
  readonly complete: boolean
}

/**
 * Words into lines, one after another. Where a word stands is decided once: a word that leans on the next one waits until that is
 * known, so that no line has to give words back.
 */
export class LineLayout {
  /** Placed words, line by line. */
  readonly #lines: string[] = []
  #placed = 0
  readonly #options: LayoutOptions

  constructor(options: LayoutOptions) {
    this.#options = options
  }

  /** All lines; only the tails of the last of them may change again. */
  lay({ committed, tail, complete }: LaidText): readonly LaidLine[] {
    const whole = committed + tail
    const units = this.#units(whole.slice(this.#placed))
    let at = this.#placed
    let next = 0
    while (next < units.length) {
      const group = groupAt(units, next, this.#options.language)
      const end = at + group.text.length
      const known = complete || (end <= committed.length && end < whole.length)
      if (!known || (group.open && !complete)) break
      this.#place(group, this.#lines)
      at = end
      next += group.count
    }
    this.#placed = at
    return this.#withTail(units.slice(next))
  }

  /** What is not placed yet, as it would stand. */
  #withTail(units: readonly string[]): readonly LaidLine[] {
    const fixed = this.#lines.length
    const lines = this.#lines.slice(-1)
    const open = lines[0] ?? ''
    let next = 0
    while (next < units.length) {
      const group = groupAt(units, next, this.#options.language)
      this.#place(group, lines)
      next += group.count
    }
    const before = this.#lines.slice(0, -1).map((text) => ({ text, tail: '' }))
    const last = lines.map((text, i) => (i === 0 && fixed > 0 ? { text: open, tail: text.slice(open.length) } : { text: '', tail: text }))
    return [...before, ...last]
  }

  #units(text: string): string[] {
    return unitsOf(text, this.#options.language).flatMap((unit) => (this.#fits(unit) ? [unit] : smallestParts(unit)))
  }

  #place(group: Group, lines: string[]): void {
    const line = lines.at(-1)
    if (line === undefined) {
      lines.push('')
      this.#place(group, lines)
    } else if (group.count > 1 && !this.#fits(group.text)) {
      for (const unit of group.units) this.#place({ units: [unit], text: unit, count: 1, open: false }, lines)
    } else if (line === '') {
      lines[lines.length - 1] = group.text.trimStart()
    } else if (this.#fits(line + group.text) && !this.#breaksBefore(line)) {
      lines[lines.length - 1] = line + group.text
    } else {
      lines.push(group.text.trimStart())
    }
  }

  get #columns(): number {
    return lineColumns(this.#options.language) * (this.#options.longer ?? 1)
  }

  #fits(text: string): boolean {
    const trimmed = text.trim()
    return columnsOf(trimmed) <= this.#columns && this.#options.fits(trimmed)
  }

  /** A line that ends with a sentence or clause and is nearly full is left at that. */
  #breaksBefore(line: string): boolean {
    const share = columnsOf(line) / this.#columns
    return (share >= SENTENCE_FROM && endsLikeSentence(line)) || (share >= CLAUSE_FROM && CLAUSE_END.test(line))
  }
}

interface Group {
  readonly units: readonly string[]
  readonly text: string
  readonly count: number
  /** Ends on a word that leans on one that is not there yet. */
  readonly open: boolean
}

/** A unit with the words that lean on the next one before it. */
function groupAt(units: readonly string[], from: number, language: LanguageTag | null): Group {
  let count = 1
  while (count < LONGEST_CHAIN && from + count < units.length && isWeakEnd(units[from + count - 1] ?? '', language)) count += 1
  const group = units.slice(from, from + count)
  return { units: group, text: group.join(''), count, open: count < LONGEST_CHAIN && isWeakEnd(group.at(-1) ?? '', language) }
}
