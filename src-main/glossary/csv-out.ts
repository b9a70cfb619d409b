import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff'
/** Spreadsheets would calculate what begins with these; an apostrophe makes it text, and is taken away when the file comes back. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

/** A glossary as comma-separated values (RFC 4180), languages above; reads back as it was. */
export function glossaryCsv(head: readonly [string, string], terms: readonly GlossaryTerm[]): string {
  const rows = [head, ...terms.map(({ source, target }) => [source, target ?? source])]
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

/** A word as it was before `glossaryCsv` made it harmless. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function field(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
