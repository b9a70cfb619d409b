import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { csvField } from '../export/csv-field.ts'

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff'

/** A glossary as comma-separated values (RFC 4180), languages above; reads back as it was. */
export function glossaryCsv(head: readonly [string, string], terms: readonly GlossaryTerm[]): string {
  const rows = [head, ...terms.map(({ source, target }) => [source, target ?? source])]
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
}
