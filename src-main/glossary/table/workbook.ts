import { unzipSync, zipSync, type Unzipped } from 'fflate'
import readWorkbook, { type CellValue } from 'read-excel-file/node'
import { GlossaryFileError } from '../errors.ts'
import { cellText, COLUMNS_MAX, ROWS_MAX, type TableRow } from './table.ts'

/** Unpacked; a workbook of 10,000 terms is about 2 MB. */
const UNPACKED_MAX_BYTES = 40 * 1024 * 1024
const PARTS_MAX = 500
/** The parts with text and its places; pictures and macros are never unpacked. */
const NEEDED = /^(\[Content_Types\]\.xml|_rels\/.*|xl\/(_rels\/.*|workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml))$/i

/** The first sheet with words in it. Formulas are not calculated: what they last showed is text like any other. */
export async function readWorkbookRows(bytes: Uint8Array): Promise<{ readonly rows: readonly TableRow[]; readonly more: boolean }> {
  // Packed again without compression, so that the library unpacks no more than was measured here.
  const packed = zipSync(unpack(bytes), { level: 0 })
  const sheets = await readWorkbook(Buffer.from(packed), { parseNumber: (text) => text }).catch((cause: unknown) => {
    throw new GlossaryFileError('unreadable', { cause })
  })
  const data = sheets.find((sheet) => sheet.data.some((row) => row.some((cell) => shown(cell) !== '')))?.data ?? []
  const rows = data.slice(0, ROWS_MAX).flatMap((row, at): TableRow[] => {
    const cells = row.slice(0, COLUMNS_MAX).map(shown)
    return cells.every((cell) => cell === '') ? [] : [{ line: at + 1, cells }]
  })
  return { rows, more: data.length > ROWS_MAX }
}

function unpack(bytes: Uint8Array): Unzipped {
  let left = UNPACKED_MAX_BYTES
  let parts = 0
  let isWorkbook = false
  let tooLarge = false
  let files: Unzipped
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1
        if (name.toLowerCase() === 'xl/workbook.xml') isWorkbook = true
        if (!NEEDED.test(name)) return false
        left -= originalSize
        tooLarge ||= left < 0 || parts > PARTS_MAX
        return !tooLarge
      },
    })
  } catch (cause) {
    throw new GlossaryFileError('unreadable', { cause })
  }
  if (tooLarge) throw new GlossaryFileError('too-large')
  if (!isWorkbook) throw new GlossaryFileError('not-a-table')
  return files
}

function shown(cell: CellValue<string> | null | undefined): string {
  if (cell === null || cell === undefined) return ''
  return cellText(cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))
}
