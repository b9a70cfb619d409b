import { strToU8, zipSync } from 'fflate'

/** A cell: its text, or a formula with what it last showed. */
export type CellIn = string | number | { readonly formula: string; readonly shown: string | null }

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The smallest workbook that spreadsheets open, one sheet for each table (ECMA-376, SpreadsheetML). */
export function makeWorkbook(sheets: readonly (readonly (readonly CellIn[])[])[], extra: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const numbers = sheets.map((_, at) => at + 1)
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((at) => `<sheet name="Sheet ${at}" sheetId="${at}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}">${numbers.map((at) => `<Relationship Id="r${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join('')}</Relationships>`,
  }
  sheets.forEach((rows, at) => (parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(rows)))
  return zipSync({ ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), ...extra })
}

function sheetXml(rows: readonly (readonly CellIn[])[]): string {
  const xml = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`)).join('')}</row>`).join('')
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`
}

function cellXml(cell: CellIn, at: string): string {
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f>${cell.shown === null ? '' : `<v>${escaped(cell.shown)}</v>`}</c>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** One cell at the far end of a sheet: a careless reader makes 17 thousand million cells of it. */
export function farCellWorkbook(): Uint8Array {
  const sheet = `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>`
  return makeWorkbook([[['a']]], { 'xl/worksheets/sheet1.xml': strToU8(sheet) })
}
