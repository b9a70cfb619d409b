import { CsvError, parse } from 'csv-parse/sync'
import { withoutApostrophe } from '../../export/csv-field.ts'
import { cellText, COLUMNS_MAX, ROWS_MAX, type TableRow } from './table.ts'

/** In this order: a tab stands in no word, a semicolon in few, a comma in many. */
const SEPARATORS = ['\t', ';', ','] as const
/** Enough to see how the columns are separated, UTF-16 units. */
const LOOKED_AT = 20_000
/** What a spreadsheet may say in its first line (`sep=;`). */
const SAID = /^sep=(.)\r?\n/i

interface Separated {
  readonly rows: readonly TableRow[]
  readonly more: boolean
}

/** Lines with separated columns, quoted as in RFC 4180 where they are; a line without a separator is one column. */
export function readDelimited(text: string): Separated {
  const said = SAID.exec(text)
  const body = said === null ? text : text.slice(said[0].length)
  const records = parseRecords(body, { separator: said?.[1] ?? separatorOf(body), most: ROWS_MAX + 1 })
  const rows = records.flatMap(({ record, info }) => {
    const cells = record.slice(0, COLUMNS_MAX).map((cell) => withoutApostrophe(cellText(cell)))
    return cells.every((cell) => cell === '') ? [] : [{ line: info.lines + (said === null ? 0 : 1), cells }]
  })
  return { rows: rows.slice(0, ROWS_MAX), more: records.length > ROWS_MAX }
}

/** The separator by which most lines have two columns or more. */
function separatorOf(text: string): string {
  const end = text.lastIndexOf('\n', LOOKED_AT)
  const sample = text.length <= LOOKED_AT || end < 0 ? text : text.slice(0, end)
  const parted = SEPARATORS.map((separator) => {
    const records = parseRecords(sample, { separator, most: 200 })
    return { separator, share: records.filter(({ record }) => record.length > 1).length / Math.max(1, records.length) }
  })
  return parted.find(({ share }) => share > 0.5)?.separator ?? parted.toSorted((one, other) => other.share - one.share)[0]?.separator ?? '\t'
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** A quote that never ends is a letter like any other. */
function parseRecords(text: string, { separator, most }: { readonly separator: string; readonly most: number }): readonly CsvRecord[] {
  const options = { delimiter: separator, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, info: true, to: most } as const
  try {
    return parse(text, options) as unknown as readonly CsvRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return parse(text, { ...options, quote: null }) as unknown as readonly CsvRecord[]
  }
}
