/** A piece of text, marked where it is what was looked for. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** The place of a match, UTF-16 units. */
export interface Span {
  readonly from: number
  readonly to: number
}

export function cutAt(text: string, spans: readonly Span[]): MarkedPart[] {
  const parts: MarkedPart[] = []
  let at = 0
  for (const { from, to } of spans) {
    if (from < at || to > text.length) continue
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), marked: false })
  return parts
}

export interface FindOptions {
  readonly matchCase: boolean
}

/** Where words stand in a text, left to right without overlap; accents and capitals do not count unless asked. */
export function findSpans(text: string, wanted: string, { matchCase }: FindOptions = { matchCase: false }): Span[] {
  const needle = matchCase ? wanted : folded(wanted).text
  if (needle === '') return []
  const hay = matchCase ? { text, places: null } : folded(text)
  const place = (at: number): number => (hay.places === null ? at : (hay.places[at] ?? text.length))
  const spans: Span[] = []
  for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + needle.length)) {
    const from = place(at)
    const to = place(at + needle.length)
    // Half of a character that folds to several is no match.
    if (to > from) spans.push({ from, to })
  }
  return spans
}

/** Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs; the vowels of Indic scripts are letters and stay. */
const ACCENTS = /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670]/gu

/** Without accents and capitals, with the place each unit came from and the end. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  const units: string[] = []
  const places: number[] = []
  let at = 0
  for (const char of text) {
    const plain = char.normalize('NFKD').replaceAll(ACCENTS, '').toLowerCase()
    for (let unit = 0; unit < plain.length; unit += 1) {
      units.push(plain[unit] ?? '')
      places.push(at)
    }
    at += char.length
  }
  places.push(text.length)
  return { text: units.join(''), places }
}
