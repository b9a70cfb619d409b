import { isClean } from './plain-text.ts'

/** C0 and C1 controls, and the line and paragraph separators: white space in text that we wrap ourselves. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu
/** Embeddings, overrides and isolates. Left open they would turn the direction of everything after them. Marks are harmless. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g

/** No characters at all, and not allowed in XML. */
const NON_CHARACTERS = /[\ufffe\uffff]/g

/** One line of well-formed text: lone surrogates become U+FFFD, controls and runs of white space one space. */
export function oneLine(text: string): string {
  if (isClean(text)) return text
  return text.toWellFormed().replace(NON_CHARACTERS, '\ufffd').replace(BIDI_CONTROLS, '').replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim()
}
