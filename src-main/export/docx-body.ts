import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { timecode } from '../../src-shared/transcript/timecode.ts'
import { entriesOf, remarksIn, standIn, textsIn } from './entries.ts'
import type { TranscriptDocument } from './document.ts'
import { TEXT_WIDTH, textRun, wordStyle } from './docx-styles.ts'
import type { Entry } from './entries.ts'
import type { ExportOptions } from './options.ts'
import { runsRightToLeft } from './reading.ts'
import type { SideText } from './side-texts.ts'
import { columnsOf, tableRunsRightToLeft } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { shownTime } from './time-base.ts'

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const TIME_WIDTH = 950
const WHO_WIDTH = 1_400

/** The words themselves: one table, or one paragraph after another. */
export function docxBody(document: TranscriptDocument, options: ExportOptions): (Table | Paragraph)[] {
  const entries = entriesOf(document, options.side)
  if (options.layout === 'lines') return entries.flatMap((entry) => paragraphs(entry, options))
  const columns = columnsOf(document, entries, options)
  const rightToLeft = tableRunsRightToLeft(document, options)
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: columns.map(headCell) })
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      visuallyRightToLeft: rightToLeft,
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widthsOf(columns),
      margins: { left: 80, right: 80 },
      borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE },
      rows: [head, ...entries.map((entry) => row(entry, columns, options))],
    }),
  ]
}

function widthsOf(columns: readonly Column[]): number[] {
  const texts = columns.filter(({ kind }) => kind === 'source' || kind === 'target').length
  const rest = TEXT_WIDTH - TIME_WIDTH - (columns.some(({ kind }) => kind === 'who') ? WHO_WIDTH : 0)
  return columns.map(({ kind }) => (kind === 'time' ? TIME_WIDTH : kind === 'who' ? WHO_WIDTH : Math.floor(rest / texts)))
}

/** The names of languages are English, and still begin where the lines of their column do. */
function headCell({ title, rightToLeft }: Column): TableCell {
  return new TableCell({ shading: { fill: 'EDEDED' }, children: [new Paragraph({ style: 'Column', text: title, ...(rightToLeft ? { bidirectional: true } : {}) })] })
}

/** A row never breaks over two pages, unless it is longer than a page. */
function row(entry: Entry, columns: readonly Column[], options: ExportOptions): TableRow {
  const time = new TableCell({ children: [new Paragraph({ style: 'Clock', text: timecode(shownTime(entry.startMs, options)) })] })
  const who = columns.flatMap((column) => (column.kind === 'who' ? [new TableCell({ children: [nameIn(column, entry.who)] })] : []))
  const texts = columns.flatMap(({ kind }) => (kind === 'source' || kind === 'target' ? [kind] : []))
  const cells =
    entry.kind === 'gap'
      ? [new TableCell({ columnSpan: texts.length, shading: { fill: 'F6F6F6' }, children: [remark(entry.text)] })]
      : texts.map((kind, place) => new TableCell({ children: [...textIn(entry[kind] ?? standIn(entry, kind, options.side)), ...(place === 0 ? remarksIn(entry).map(remark) : [])] }))
  return new TableRow({ cantSplit: true, children: [time, ...who, ...cells] })
}

/** A cell without a paragraph is not allowed. */
function textIn(text: SideText | null): Paragraph[] {
  return [wordsOf(text ?? { text: '', language: null })]
}

function wordsOf(text: SideText): Paragraph {
  const rightToLeft = runsRightToLeft(text)
  return new Paragraph({ style: wordStyle(text.language), ...(rightToLeft ? { bidirectional: true } : {}), children: text.text === '' ? [] : [textRun(text, rightToLeft)] })
}

/** A name begins where its column does, whatever its script. */
function nameIn({ rightToLeft }: Column, name: string): Paragraph {
  const text = { text: name, language: null }
  return new Paragraph({ style: 'Words', ...(rightToLeft ? { bidirectional: true } : {}), children: name === '' ? [] : [textRun(text, runsRightToLeft(text))] })
}

function remark(text: string): Paragraph {
  const rightToLeft = runsRightToLeft({ text, language: null })
  return new Paragraph({ style: 'Remark', ...(rightToLeft ? { bidirectional: true } : {}), children: [textRun({ text, language: null }, rightToLeft)] })
}

function paragraphs(entry: Entry, options: ExportOptions): Paragraph[] {
  const time = timecode(shownTime(entry.startMs, options))
  const moment = new Paragraph({ style: 'Moment', text: entry.who === '' ? time : `${time}  ${entry.who}` })
  if (entry.kind === 'gap') return [moment, remark(entry.text)]
  return [moment, ...textsIn(entry).map(wordsOf), ...remarksIn(entry).map(remark)]
}
