import { timecode } from '../../src-shared/transcript/timecode.ts'
import type { TranscriptDocument } from './document.ts'
import { entriesOf, remarksIn, standIn, textsIn } from './entries.ts'
import type { Entry, SpokenEntry } from './entries.ts'
import { headingLines, headingOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { runsRightToLeft, withDirection } from './reading.ts'
import type { SideText } from './side-texts.ts'
import { columnsOf } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { shownTime } from './time-base.ts'

/** Markdown (CommonMark with the tables of GitHub), a table with a language in each column, or paragraphs. */
export function buildMarkdown(transcript: TranscriptDocument, options: ExportOptions): string {
  const heading = headingOf(transcript, options)
  const entries = entriesOf(transcript, options)
  // Two spaces at the end of a line: a line break.
  const above = headingLines(heading).map(escaped).join('  \n')
  const title = heading.title === '' ? [] : [`# ${escaped(heading.title)}`]
  const body = options.layout === 'lines' ? entries.map((entry) => paragraph(entry, options)) : [table(entries, columnsOf(transcript, entries, options), options)]
  return [...title, above, ...body].join('\n\n') + '\n'
}

function table(entries: readonly Entry[], columns: readonly Column[], options: ExportOptions): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = entries.map((entry) => row(columns.map(({ kind }) => cell(entry, kind, columns, options))))
  return [row(columns.map(({ title }) => escaped(title))), row(columns.map(() => '---')), ...rows].join('\n')
}

function cell(entry: Entry, kind: Column['kind'], columns: readonly Column[], options: ExportOptions): string {
  if (kind === 'time') return timecode(shownTime(entry.startMs, options))
  if (kind === 'who') return escaped(entry.who)
  const first = columns.find((column) => column.kind === 'source' || column.kind === 'target')?.kind
  if (entry.kind === 'gap') return kind === first ? `*${escaped(entry.text)}*` : ''
  const remarks = kind === first ? remarksOf(entry, options) : []
  return [...textOf(entry[kind] ?? standIn(entry, kind, options.side)), ...remarks].join('<br>')
}

function textOf(text: SideText | null): string[] {
  return text === null ? [] : [withDirection({ text: escaped(text.text), rightToLeft: runsRightToLeft(text) })]
}

function paragraph(entry: Entry, options: ExportOptions): string {
  const label = `**${timecode(shownTime(entry.startMs, options))}${entry.who === '' ? '' : ` ${escaped(entry.who)}`}**`
  const lines = entry.kind === 'gap' ? [`*${escaped(entry.text)}*`] : [...textsIn(entry).flatMap(textOf), ...remarksOf(entry, options)]
  return [label, ...lines].join('  \n')
}

function remarksOf(entry: SpokenEntry, options: ExportOptions): string[] {
  return remarksIn(entry, options).map((text) => `*${escaped(text)}*`)
}

/** What begins or ends markup anywhere gets a backslash; so does what makes a heading, a list or a rule where it begins a line. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&$]/g, '\\$&').replace(/^([#+\-=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}
