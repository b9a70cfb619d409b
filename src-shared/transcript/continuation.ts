import { belongsToPrevious, charAt, SPACELESS_CHAR } from './sentence-boundary.ts'

/** Combining marks, joiners, variation selectors, and the second half of a surrogate pair: never the start of a character. */
const INSIDE_CHARACTER = /^(?:\p{M}|\p{Join_Control}|\p{Emoji_Modifier}|[\uDC00-\uDFFF])/u
const WORD_CHAR = /[\p{L}\p{M}\p{N}]/u
const JOINS_NEXT = /[\u200D\uD800-\uDBFF]$/u

/** True when `next` goes on in the word or character `before` ended with, so that no piece may end between the two. */
export function continuesText(before: string, next: string): boolean {
  if (before === '' || next === '' || /\s$/u.test(before) || /^\s/u.test(next)) return false
  if (INSIDE_CHARACTER.test(next) || JOINS_NEXT.test(before)) return true
  const first = charAt(next, 0)
  if (belongsToPrevious(first)) return true
  if (/\p{N}$/u.test(first) && /\p{N}[.,:]$/u.test(before)) return true
  const last = lastChar(before)
  return WORD_CHAR.test(first) && WORD_CHAR.test(last) && !SPACELESS_CHAR.test(first) && !SPACELESS_CHAR.test(last)
}

function lastChar(text: string): string {
  const pair = text.slice(-2)
  return pair.length === 2 && (pair.codePointAt(0) ?? 0) > 0xffff ? pair : text.slice(-1)
}
