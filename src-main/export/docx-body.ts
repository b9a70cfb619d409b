import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import type { TranscriptDocument } from './document.ts'
import { docxParagraphs, docxRows } from './docx-rows.ts'
import { TEXT_WIDTH, textRun } from './docx-styles.ts'
import { entriesOf } from './entries.ts'
import type { ExportOptions } from './options.ts'
import { runsRightToLeft } from './reading.ts'
import { columnsOf, tableRunsRightToLeft } from './table-columns.ts'
import type { Column } from './table-columns.ts'

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const TIME_WIDTH = 950
const WHO_WIDTH = 1_400

/** The words themselves. The library's objects for 20,000 rows take longer than anybody waits, so `xml` stands for what holds PLACE. */
export interface DocxBody {
  readonly content: Table | Paragraph
  /** The element that is replaced. */
  readonly element: 'w:tr' | 'w:p'
  readonly xml: string
}

export const PLACE = 'dragoman-place-of-the-words'

/** One table, or one paragraph after another. */
export function docxBody(document: TranscriptDocument, options: ExportOptions): DocxBody {
  const entries = entriesOf(document, options)
  if (options.layout === 'lines') return { content: new Paragraph(PLACE), element: 'w:p', xml: docxParagraphs(entries, options) }
  const columns = columnsOf(document, entries, options)
  const place = new TableRow({ children: [new TableCell({ children: [new Paragraph(PLACE)] })] })
  const content = new Table({
    layout: TableLayoutType.FIXED,
    visuallyRightToLeft: tableRunsRightToLeft(document, options),
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widthsOf(columns),
    margins: { left: 80, right: 80 },
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(headCell) }), place],
  })
  return { content, element: 'w:tr', xml: docxRows(entries, columns, options) }
}

function widthsOf(columns: readonly Column[]): number[] {
  const texts = columns.filter(({ kind }) => kind === 'source' || kind === 'target').length
  const rest = TEXT_WIDTH - TIME_WIDTH - (columns.some(({ kind }) => kind === 'who') ? WHO_WIDTH : 0)
  return columns.map(({ kind }) => (kind === 'time' ? TIME_WIDTH : kind === 'who' ? WHO_WIDTH : Math.floor(rest / texts)))
}

/** A head begins where the lines of its column do, whatever its own language. */
function headCell({ title, rightToLeft }: Column): TableCell {
  const run = textRun({ text: title, language: null }, runsRightToLeft({ text: title, language: null }))
  return new TableCell({ shading: { fill: 'EDEDED' }, children: [new Paragraph({ style: 'Column', children: [run], ...(rightToLeft ? { bidirectional: true } : {}) })] })
}
