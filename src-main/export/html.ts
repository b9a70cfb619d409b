import { timecode } from '../../src-shared/transcript/timecode.ts'
import type { TranscriptDocument } from './document.ts'
import { entriesOf, remarksIn, standIn, textsIn } from './entries.ts'
import type { Entry, SpokenEntry } from './entries.ts'
import { headingLines, headingOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { printStyle } from './print-style.ts'
import { isRightToLeft, runsRightToLeft } from './reading.ts'
import type { SideText } from './side-texts.ts'
import { columnsOf, tableRunsRightToLeft } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { shownTime } from './time-base.ts'
import { documentWords } from './words/document-words.ts'
import { attributes, xmlText } from './xml.ts'

/** The time a browser takes to lay out one table grows with the square of its rows, so longer ones are printed in parts. */
const ROWS_OF_ONE_TABLE = 500
const ROWS_OF_A_PART = 250

/** The page a PDF is printed from. It loads nothing and runs nothing, whatever stands in the text. */
export function buildHtml(transcript: TranscriptDocument, options: ExportOptions): string {
  const words = documentWords(options)
  const heading = headingOf(transcript, options)
  const entries = entriesOf(transcript, options)
  // Not both: two directions on one line would mix.
  const head = heading.title === '' ? heading.date : heading.title
  return [
    '<!doctype html>',
    `<html${attributes({ lang: words.language, dir: isRightToLeft(words.language) ? 'rtl' : 'ltr' })}><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${xmlText(heading.title === '' ? words.transcript : heading.title)}</title>`,
    `<style>${printStyle(head, words.language)}</style></head><body>`,
    heading.title === '' ? '' : `<h1><bdi>${xmlText(heading.title)}</bdi></h1>`,
    `<ul class="facts">${headingLines(heading).map((line) => `<li>${xmlText(line)}</li>`).join('')}</ul>`,
    ...(options.layout === 'lines' ? entries.map((entry) => moment(entry, options)) : tables(transcript, entries, options)),
    '</body></html>\n',
  ].join('\n')
}

function tables(document: TranscriptDocument, entries: readonly Entry[], options: ExportOptions): string[] {
  const columns = columnsOf(document, entries, options)
  const direction = tableRunsRightToLeft(document, options) ? 'rtl' : 'ltr'
  const head = `<thead><tr>${columns.map(({ kind, title, rightToLeft }) => `<th class="${kind}" scope="col" dir="${rightToLeft ? 'rtl' : 'ltr'}">${xmlText(title)}</th>`).join('')}</tr></thead>`
  const table = (rows: readonly Entry[]): string => `<table dir="${direction}">${head}<tbody>\n${rows.map((entry) => row(entry, columns, options)).join('\n')}\n</tbody></table>`
  if (entries.length <= ROWS_OF_ONE_TABLE) return [table(entries)]
  return parts(entries).map((part) => `<h2>${timecode(shownTime(part[0]?.startMs ?? 0, options))}</h2>${table(part)}`)
}

function parts(entries: readonly Entry[]): Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / ROWS_OF_A_PART) }, (_, part) => entries.slice(part * ROWS_OF_A_PART, (part + 1) * ROWS_OF_A_PART))
}

function row(entry: Entry, columns: readonly Column[], options: ExportOptions): string {
  const time = `<td class="time">${timecode(shownTime(entry.startMs, options))}</td>`
  const who = columns.some(({ kind }) => kind === 'who') ? `<td class="who"><bdi>${xmlText(entry.who)}</bdi></td>` : ''
  const texts = columns.flatMap(({ kind }) => (kind === 'source' || kind === 'target' ? [kind] : []))
  if (entry.kind === 'gap') return `<tr class="gap">${time}${who}<td colspan="${texts.length}">${remark(entry.text)}</td></tr>`
  return `<tr>${time}${who}${texts.map((kind, place) => textCell(entry, kind, { first: place === 0, options })).join('')}</tr>`
}

function textCell(entry: SpokenEntry, kind: 'source' | 'target', { first, options }: { readonly first: boolean; readonly options: ExportOptions }): string {
  const text = entry[kind] ?? standIn(entry, kind, options.side)
  const remarks = first ? remarksIn(entry, options).map(remark).join('') : ''
  return `<td${text === null ? '' : tongue(text)}>${text === null ? '' : xmlText(text.text)}${remarks}</td>`
}

function moment(entry: Entry, options: ExportOptions): string {
  const when = `<p class="when">${timecode(shownTime(entry.startMs, options))}${entry.who === '' ? '' : `&#160; <bdi>${xmlText(entry.who)}</bdi>`}</p>`
  const lines = entry.kind === 'gap' ? remark(entry.text) : textsIn(entry).map((text) => `<p${tongue(text)}>${xmlText(text.text)}</p>`).join('') + remarksIn(entry, options).map(remark).join('')
  return `<div class="moment">${when}${lines}</div>`
}

function tongue(text: SideText): string {
  return attributes({ lang: text.language, dir: runsRightToLeft(text) ? 'rtl' : 'ltr' })
}

function remark(text: string): string {
  return `<div class="remark" dir="auto">${xmlText(text)}</div>`
}
