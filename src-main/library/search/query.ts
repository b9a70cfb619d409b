import { fold, foldCase } from './fold.ts'
import { languageTerm } from './search-index.ts'
import { tokensOf, type Token } from './tokens.ts'

/** One thing that must be in a segment: tokens next to each other. */
interface Part {
  readonly terms: readonly string[]
  /** The last term may go on. */
  readonly isPrefix: boolean
  /** In quotes: these letters, with or without these accents, nothing else. */
  readonly exact: string | null
}

export type Range = [from: number, to: number]

export interface Found {
  readonly source: Range[]
  readonly target: Range[]
}

/** What somebody searches for. */
export interface SearchQuery {
  /** For FTS5; nothing of what was typed has a meaning in it. */
  readonly expression: string
  /** Where the words lie in a segment; null: it does not fit after all (accents of a quoted word). */
  find(source: string, target: string): Found | null
}

/** More words than anyone types; each costs a look into the index. */
const MAX_PARTS = 24
const QUOTED = /["“”„«»「」]([^"“”„«»「」]*)(?:["“”„«»「」]|$)|([^\s"“”„«»「」]+)/gu

/** Null when nothing in it can be looked for. `language`: without region. */
export function parseQuery(text: string, language: string | null = null): SearchQuery | null {
  const parts = partsOf(text)
  if (parts.length === 0) return null
  const words = parts.map(expressionOf).join(' AND ')
  const inLanguage = language === null ? '' : ` AND facts : "${languageTerm(language)}"`
  return {
    expression: `({source target} : (${words}))${inLanguage}`,
    find(source, target) {
      const sides = [source, target].map((side) => ({ text: side, tokens: tokensOf(side) }))
      const found: [Range[], Range[]] = [[], []]
      for (const part of parts) {
        const here = sides.map(({ text: side, tokens }) => rangesOf(part, side, tokens))
        if (here.every((ranges) => ranges.length === 0)) return null
        here.forEach((ranges, at) => found[at === 0 ? 0 : 1].push(...ranges))
      }
      return { source: united(found[0]), target: united(found[1]) }
    },
  }
}

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  for (const match of text.matchAll(QUOTED)) {
    const [, quoted, word] = match
    const isLast = match.index + match[0].length === text.length
    const part = quoted === undefined ? partOf(word ?? '', { mayGoOn: isLast }) : partOf(quoted, { mayGoOn: false, isExact: true })
    if (part !== null && parts.length < MAX_PARTS) parts.push(part)
  }
  return parts
}

function partOf(text: string, { mayGoOn, isExact = false }: { readonly mayGoOn: boolean; readonly isExact?: boolean }): Part | null {
  const tokens = tokensOf(text)
  const last = tokens.at(-1)
  if (last === undefined) return null
  // The last character of a run has no pair: it is the beginning of one. Behind a pair it is in that pair already.
  const isHalf = last.isPair && isSingle(last, text)
  const beforeLast = tokens.at(-2)
  const isInPair = isHalf && beforeLast !== undefined && beforeLast.isPair && beforeLast.to === last.to
  const terms = (isInPair ? tokens.slice(0, -1) : tokens).map((token) => token.term)
  return { terms, isPrefix: isInPair ? false : isHalf || mayGoOn, exact: isExact ? foldCase(text.slice(tokens[0]?.from, last.to)) : null }
}

function isSingle(token: Token, text: string): boolean {
  return tokensOf(text.slice(token.from, token.to)).length === 1
}

function expressionOf({ terms, isPrefix }: Part): string {
  return `"${terms.join(' ')}"${isPrefix ? ' *' : ''}`
}

function rangesOf({ terms, isPrefix, exact }: Part, text: string, tokens: readonly Token[]): Range[] {
  const ranges: Range[] = []
  for (let at = 0; at + terms.length <= tokens.length; at += 1) {
    const isHere = terms.every((term, more) => fits(tokens[at + more]?.term ?? '', term, isPrefix && more === terms.length - 1))
    if (!isHere) continue
    const first = tokens[at]
    const last = tokens[at + terms.length - 1]
    if (first === undefined || last === undefined) continue
    const range: Range = [first.from, isPrefix ? prefixEnd(last, terms.at(-1) ?? '', text) : last.to]
    if (exact === null || foldCase(text.slice(...range)).includes(exact)) ranges.push(range)
  }
  return ranges
}

function fits(term: string, wanted: string, mayGoOn: boolean): boolean {
  return mayGoOn ? term.startsWith(wanted) : term === wanted
}

/** Of a word that goes on, only what was typed is marked. */
function prefixEnd(token: Token, typed: string, text: string): number {
  let end = token.from
  for (const character of text.slice(token.from, token.to)) {
    if (fold(text.slice(token.from, end)).length >= typed.length) break
    end += character.length
  }
  return end
}

function united(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1)
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}
