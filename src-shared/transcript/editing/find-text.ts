export interface FindOptions {
  readonly find: string
  readonly matchCase: boolean
  readonly wholeWords: boolean
}

/** A literal text, found in others. */
export interface TextFinder {
  /** Where it stands, `[from, to)` in UTF-16 units. */
  ranges(text: string): [from: number, to: number][]
  /** The text with every place replaced, literally; `count` 0: nothing to replace. */
  replace(text: string, replacement: string): { readonly text: string; readonly count: number }
}

const SPECIAL = /[\\^$.*+?()[\]{}|/]/gu
const WORD = '[\\p{L}\\p{M}\\p{N}_]'
/** Scripts without spaces: a word there has no edge to look for. */
const EDGELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const EDGED = new RegExp(WORD, 'u')

export function findText({ find, matchCase, wholeWords }: FindOptions): TextFinder {
  const hasEdge = (character: string): boolean => wholeWords && EDGED.test(character) && !EDGELESS.test(character)
  const characters = [...find]
  const before = hasEdge(characters[0] ?? '') ? `(?<!${WORD})` : ''
  const after = hasEdge(characters.at(-1) ?? '') ? `(?!${WORD})` : ''
  const pattern = new RegExp(`${before}${find.replaceAll(SPECIAL, String.raw`\$&`)}${after}`, matchCase ? 'gu' : 'giu')
  return {
    ranges: (text) => (find === '' ? [] : [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length])),
    replace(text, replacement) {
      if (find === '') return { text, count: 0 }
      let count = 0
      const replaced = text.replaceAll(pattern, () => {
        count += 1
        return replacement
      })
      return { text: replaced, count }
    },
  }
}
