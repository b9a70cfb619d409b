import { timecode } from '../../src-shared/transcript/timecode.ts'
import { wordStyle } from './docx-styles.ts'
import { remarksIn, standIn, textsIn } from './entries.ts'
import type { Entry, SpokenEntry } from './entries.ts'
import type { ExportOptions } from './options.ts'
import { isRightToLeft, runsRightToLeft } from './reading.ts'
import type { SideText } from './side-texts.ts'
import type { Column } from './table-columns.ts'
import { shownTime } from './time-base.ts'
import { documentWords } from './words/document-words.ts'
import { xmlText, xmlValue } from './xml.ts'

/** The rows of a table in WordprocessingML (ECMA-376 part 1, 17.4). A row never breaks over two pages, unless it is longer than a page. */
export function docxRows(entries: readonly Entry[], columns: readonly Column[], options: ExportOptions): string {
  return entries.map((entry) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells(entry, columns, options)}</w:tr>`).join('')
}

/** The same without a table, a moment under the other. */
export function docxParagraphs(entries: readonly Entry[], options: ExportOptions): string {
  return entries.map((entry) => moment(entry, options)).join('')
}

function cells(entry: Entry, columns: readonly Column[], options: ExportOptions): string {
  const texts = columns.flatMap(({ kind }) => (kind === 'source' || kind === 'target' ? [kind] : []))
  const leading = columns.flatMap((column) => {
    if (column.kind === 'time') return cell(paragraph('Clock', timecode(shownTime(entry.startMs, options)), { lineRightToLeft: false }))
    return column.kind === 'who' ? cell(nameIn(column, entry.who)) : []
  })
  if (entry.kind === 'gap') return leading.join('') + cell(remark(entry.text), `<w:gridSpan w:val="${texts.length}"/><w:shd w:val="clear" w:color="auto" w:fill="F6F6F6"/>`)
  return leading.join('') + texts.map((kind, place) => cell(textCell(entry, kind, options) + (place === 0 ? remarksIn(entry, options).map(remark).join('') : ''))).join('')
}

function cell(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
}

/** A cell without a paragraph is not allowed. */
function textCell(entry: SpokenEntry, kind: 'source' | 'target', { side }: ExportOptions): string {
  return words(entry[kind] ?? standIn(entry, kind, side) ?? { text: '', language: null })
}

function words(text: SideText): string {
  return paragraph(wordStyle(text.language), text.text, { lineRightToLeft: runsRightToLeft(text) })
}

/** A name begins where its column does, whatever its script. */
function nameIn({ rightToLeft }: Column, name: string): string {
  return paragraph('Words', name, { lineRightToLeft: rightToLeft, textRightToLeft: runsRightToLeft({ text: name, language: null }) })
}

function remark(text: string): string {
  return paragraph('Remark', text, { lineRightToLeft: runsRightToLeft({ text, language: null }) })
}

function moment(entry: Entry, options: ExportOptions): string {
  const time = timecode(shownTime(entry.startMs, options))
  const above = paragraph('Moment', entry.who === '' ? time : `${time}  ${entry.who}`, { lineRightToLeft: isRightToLeft(documentWords(options).language), textRightToLeft: false })
  if (entry.kind === 'gap') return above + remark(entry.text)
  return above + textsIn(entry).map(words).join('') + remarksIn(entry, options).map(remark).join('')
}

interface Directions {
  /** Where the paragraph begins. */
  readonly lineRightToLeft: boolean
  /** How Word shapes and orders the text; as the paragraph when absent. */
  readonly textRightToLeft?: boolean
}

function paragraph(style: string, text: string, { lineRightToLeft, textRightToLeft = lineRightToLeft }: Directions): string {
  const properties = `<w:pPr><w:pStyle w:val="${xmlValue(style)}"/>${lineRightToLeft ? '<w:bidi/>' : ''}</w:pPr>`
  if (text === '') return `<w:p>${properties}</w:p>`
  return `<w:p>${properties}<w:r>${textRightToLeft ? '<w:rPr><w:rtl/></w:rPr>' : ''}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r></w:p>`
}
