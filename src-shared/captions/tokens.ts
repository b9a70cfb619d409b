import { SPACELESS_CHAR } from '../transcript/sentence-boundary.ts'

/** A word with its marks, or one character of a script without spaces. */
export interface Token {
  readonly text: string
  /** White space stood before it. */
  readonly spaced: boolean
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The text in pieces none of which is ever shown in part. White space is told by `spaced` only. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let spaced = false
  for (const run of text.split(/(\s+)/u)) {
    if (run === '') continue
    if (run.trim() === '') {
      spaced = true
      continue
    }
    for (const part of SPACELESS_CHAR.test(run) ? spacelessParts(run) : [run]) {
      tokens.push({ text: part, spaced })
      spaced = false
    }
  }
  return tokens
}

/** Graphemes of scripts without spaces one by one, words of other scripts between them whole. */
function spacelessParts(run: string): string[] {
  const parts: string[] = []
  let word = ''
  for (const { segment } of graphemes.segment(run)) {
    if (!SPACELESS_CHAR.test(segment) && /[\p{L}\p{N}]/u.test(segment)) {
      word += segment
      continue
    }
    if (word !== '') parts.push(word)
    word = ''
    parts.push(segment)
  }
  return word === '' ? parts : [...parts, word]
}

/** True for tokens that are no whole word: a following one may belong to the same. */
export function isSpacelessToken(token: Token): boolean {
  return SPACELESS_CHAR.test(token.text)
}

export function textOf(tokens: readonly Token[]): string {
  let text = ''
  for (const token of tokens) text += token.spaced ? ` ${token.text}` : token.text
  return text
}

/**
 * How many tokens of `version` tell what `shown` tells already: all of `shown` where it begins the version, else where both fit together
 * with the fewest changes; of equal ones the longest, so that a changed wording is not told twice.
 */
export function covered(shown: readonly Token[], version: readonly Token[]): number {
  let same = 0
  while (same < shown.length && same < version.length && shown[same]?.text === version[same]?.text) same += 1
  if (same === shown.length || same === version.length) return same
  const costs = lastRow(shown.slice(same), version.slice(same))
  const least = Math.min(...costs)
  return same + costs.lastIndexOf(least)
}

/** Edits that make `shown` into the first 0, 1, 2 ... tokens of `version`. */
function lastRow(shown: readonly Token[], version: readonly Token[]): number[] {
  let row = Array.from({ length: version.length + 1 }, (_, j) => j)
  for (const token of shown) {
    const next = [(row[0] ?? 0) + 1]
    for (let j = 1; j <= version.length; j += 1) {
      const change = token.text === version[j - 1]?.text ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change))
    }
    row = next
  }
  return row
}
