/** What is read of a file before anything is made of it. */
export interface Table {
  readonly kind: 'text' | 'workbook'
  /** Cells as text, trimmed; rows without any are left out. `line`: 1 first, as a person counts in the file. */
  readonly rows: readonly TableRow[]
  /** There are more rows than anybody looks after; they were not read. */
  readonly more: boolean
  /** How the letters were read, a label of the Encoding Standard; null for workbooks. */
  readonly encoding: string | null
}

export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Rows read at most: five times what a glossary takes. */
export const ROWS_MAX = 50_000
/** Two languages, and what people keep beside them. */
export const COLUMNS_MAX = 12

/** Soft hyphen, spaces without width, byte order mark; joiners stay, they change letters. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu

/** One line without the characters nobody sees; they would make two of one word. */
export function cellText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(UNSEEN, '').replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
