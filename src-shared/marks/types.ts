/** `unit`: a number with its unit or currency, per cent among them. `term` and `name` are those of the user's lists. */
export type MarkKind = 'number' | 'unit' | 'term' | 'name'

/** A piece of a text that an interpreter looks for. Offsets are UTF-16 units of that text; marks never overlap. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: MarkKind
}
