import { GLOSSARY_FILE_MAX_BYTES } from '../../../src-shared/glossary/limits.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { GlossaryFileError } from '../errors.ts'
import { decodeText } from './decode-text.ts'
import { readDelimited } from './delimited.ts'
import type { Table } from './table.ts'
import { readWorkbookRows } from './workbook.ts'

/** First bytes of what people choose by mistake, and of workbooks. */
const ZIP = [0x50, 0x4b]
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]
const PDF = [0x25, 0x50, 0x44, 0x46]
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66]

/** A file by its content, whatever its name says. Rejects with GlossaryFileError. */
export async function readTable(bytes: Uint8Array, languages: readonly LanguageTag[]): Promise<Table> {
  if (bytes.length > GLOSSARY_FILE_MAX_BYTES) throw new GlossaryFileError('too-large')
  if (begins(bytes, OLD_OFFICE)) throw new GlossaryFileError('old-workbook')
  if (begins(bytes, PDF) || begins(bytes, RTF)) throw new GlossaryFileError('not-a-table')
  const table = begins(bytes, ZIP) ? await workbook(bytes) : plain(bytes, languages)
  if (table.rows.length === 0) throw new GlossaryFileError('empty')
  return table
}

async function workbook(bytes: Uint8Array): Promise<Table> {
  return { kind: 'workbook', encoding: null, ...(await readWorkbookRows(bytes)) }
}

function plain(bytes: Uint8Array, languages: readonly LanguageTag[]): Table {
  const { text, encoding } = decodeText(bytes, languages)
  // Of the control characters, text has only tabs and line ends.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) throw new GlossaryFileError('not-a-table')
  return { kind: 'text', encoding, ...readDelimited(text) }
}

function begins(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, at) => bytes[at] === byte)
}
