import { fold } from './fold.ts'

/** A unit of the index and where in the text it stands, `[from, to)` in UTF-16 units. */
export interface Token {
  readonly term: string
  readonly from: number
  readonly to: number
  /** A pair of characters of a script without spaces, or the last character of such a run. */
  readonly isPair: boolean
}

/** Longer words are indexed by their beginning: no language has one, files and addresses do. UTF-16 units. */
const LONGEST_TERM = 64

const SPACELESS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆ｰﾞﾟ`
/** A run of one kind of writing: without spaces between words, or with. Everything else lies between. */
const RUN = new RegExp(String.raw`(?<spaceless>[${SPACELESS}][${SPACELESS}\p{M}]*)|(?:(?![${SPACELESS}])[\p{L}\p{N}\p{M}\u200C\u200D])+`, 'gu')
/** A character of such a run: a syllable written in its parts, a letter with its voicing mark, or one code point. */
const UNIT = /[\u1100-\u115F][\u1160-\u11A7][\u11A8-\u11FF]?|.[\u3099\u309A\uFF9E\uFF9F]?/gsu

/** The tokens of a text in order: words folded, scripts without spaces as overlapping pairs. Each next token is the next position. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const run of text.matchAll(RUN)) {
    if (run.groups?.['spaceless'] === undefined) addWord(tokens, run[0], run.index)
    else addPairs(tokens, run[0], run.index)
  }
  return tokens
}

/** A text as it goes into the index. */
export function indexText(text: string): string {
  return tokensOf(text)
    .map((token) => token.term)
    .join(' ')
}

function addWord(tokens: Token[], word: string, from: number): void {
  const term = cut(fold(word))
  // Marks alone, or compatibility forms that hold a space, are no word.
  for (const part of term.split(/[^\p{L}\p{N}\p{M}]+/u)) if (/[\p{L}\p{N}]/u.test(part)) tokens.push({ term: part, from, to: from + word.length, isPair: false })
}

function addPairs(tokens: Token[], run: string, start: number): void {
  const units = [...run.matchAll(UNIT)].map((match) => ({ term: foldUnit(match[0]), from: start + match.index, to: start + match.index + match[0].length }))
  units.forEach((unit, at) => {
    const next = units[at + 1]
    tokens.push({ term: unit.term + (next?.term ?? ''), from: unit.from, to: next?.to ?? unit.to, isPair: true })
  })
}

/** Compatibility characters may become words ("㎏" is no letter, "㋿" is): what is not a letter of it is left out. */
function foldUnit(unit: string): string {
  return fold(unit).replaceAll(/[^\p{L}\p{N}\p{M}ー]+/gu, '') || '\u3013'
}

/** Never inside a pair of surrogates. */
function cut(term: string): string {
  return term.length <= LONGEST_TERM ? term : term.slice(0, LONGEST_TERM).toWellFormed().replace(/\uFFFD$/u, '')
}
