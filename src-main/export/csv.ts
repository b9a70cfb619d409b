import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import { csvField } from './csv-field.ts'
import type { TranscriptDocument } from './document.ts'
import { entriesOf } from './entries.ts'
import type { Entry } from './entries.ts'
import type { ExportOptions } from './options.ts'

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff'
const COLUMNS = ['start', 'end', 'speaker', 'source_language', 'source', 'target_language', 'target', 'state', 'bookmark', 'note', 'reviewed'] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

/** Comma-separated values (RFC 4180), a row for each sentence and each gap. */
export function buildCsv(transcript: TranscriptDocument, options: ExportOptions): string {
  const wanted = COLUMNS.filter((column) => !(options.side === 'source' && column.startsWith('target')))
  const rows = entriesOf(transcript, options).map((entry) => {
    const row = rowOf(entry)
    return wanted.map((column) => csvField(row[column]))
  })
  return BYTE_ORDER_MARK + [wanted, ...rows].map((row) => `${row.join(',')}\r\n`).join('')
}

function rowOf(entry: Entry): Row {
  const times = { start: exactTimecode(entry.startMs, '.'), end: exactTimecode(entry.endMs, '.'), speaker: entry.who }
  if (entry.kind === 'gap') {
    const nothing = { source_language: '', source: '', target_language: '', target: '', bookmark: '', reviewed: '' }
    return { ...times, ...nothing, state: 'gap', note: entry.text }
  }
  const { source, target, notTranslated, bookmarks, note, reviewed } = entry
  return {
    ...times,
    source_language: source?.language ?? '',
    source: source?.text ?? '',
    target_language: target?.language ?? '',
    target: target?.text ?? '',
    state: notTranslated ? 'not translated' : 'translated',
    bookmark: bookmarks.map((label) => (label === '' ? 'yes' : label)).join('; '),
    note,
    reviewed: reviewed ? 'yes' : '',
  }
}
