/** A piece of text, marked where it is what was looked for. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** The place of a match, `[from, to)` in UTF-16 units. */
export type Span = readonly [from: number, to: number]

/** A text cut where it is marked; places that overlap or lie outside are left out. */
export function cutAt(text: string, spans: readonly Span[]): MarkedPart[] {
  const parts: MarkedPart[] = []
  let at = 0
  for (const [from, to] of spans) {
    if (from < at || to > text.length) continue
    if (from > at) parts.push({ text: text.slice(at, from), marked: false })
    parts.push({ text: text.slice(from, to), marked: true })
    at = to
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), marked: false })
  return parts
}
