import { DOCUMENT_LANGUAGES, documentLanguageOf, type DocumentLanguage } from '../../src-shared/document-languages.ts'
import { timecodesSchema } from '../../src-shared/export-api.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../src-shared/export-formats.ts'
import { isExportFormat } from '../export/formats.ts'
import type { ExportOptions } from '../export/options.ts'
import type { Arguments, OptionKinds } from './arguments.ts'
import { usageError } from './exit.ts'

export const EXPORT_OPTIONS: OptionKinds = {
  format: 'value',
  side: 'value',
  language: 'value',
  out: 'value',
  range: 'value',
  bookmarks: 'flag',
  timecodes: 'value',
  layout: 'value',
  title: 'value',
  'no-title': 'flag',
  participants: 'value',
  'reviewed-by': 'value',
  force: 'flag',
}

export interface ExportCommand {
  readonly id: string
  readonly format: ExportFormat
  /** A file, an existing folder, `-` for stdout; null: this folder. */
  readonly out: string | null
  readonly force: boolean
  readonly options: ExportOptions
}

/** Checks everything that can be checked without the library. Throws CliError. */
export function exportCommand({ positionals, values, flags }: Arguments): ExportCommand {
  const [id, extra] = positionals
  if (id === undefined || extra !== undefined) throw usageError('Name one session: dragoman export last --format docx, or an id from "dragoman sessions".')
  return {
    id,
    format: formatOf(values['format']),
    out: values['out'] ?? null,
    force: flags.has('force'),
    options: {
      side: oneOf('side', values['side'] ?? 'both', ['source', 'target', 'both']),
      language: languageOf(values['language'] ?? 'en'),
      range: values['range'] === undefined ? null : rangeOf(values['range']),
      bookmarksOnly: flags.has('bookmarks'),
      timecodes: oneOf('timecodes', values['timecodes'] ?? 'session', timecodesSchema.options),
      layout: oneOf('layout', values['layout'] ?? 'table', ['table', 'lines']),
      ...titleOf(values['title'], flags.has('no-title')),
      participants: (values['participants'] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''),
      reviewedBy: values['reviewed-by'] ?? null,
    },
  }
}

function titleOf(named: string | undefined, none: boolean): Pick<ExportOptions, 'title'> {
  if (none) return { title: null }
  return named === undefined ? {} : { title: named }
}

function formatOf(text: string | undefined): ExportFormat {
  if (text !== undefined && isExportFormat(text)) return text
  const all = EXPORT_FORMATS.join(', ')
  throw usageError(text === undefined ? `Say what to make of it, for example --format docx. There is: ${all}.` : `There is no format "${text}". There is: ${all}.`)
}

function languageOf(text: string): DocumentLanguage {
  const known = documentLanguageOf(text)
  if (known === null) throw usageError(`Headings cannot be written in "${text}". Use ${DOCUMENT_LANGUAGES.join(' or ')} for --language.`)
  return known
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((one) => one === text)
  if (found !== undefined) return found
  throw usageError(`"${text}" is not for --${name}. Use ${known.join(' or ')}.`)
}

const TIME = /^(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)$/

/** `10:00-1:05:30`, or open at one end; whole seconds do too. */
function rangeOf(text: string): { fromMs: number; toMs: number } {
  const [from = '', to = '', extra] = text.split('-')
  const fromMs = from === '' ? 0 : timeMs(from)
  const toMs = to === '' ? Number.POSITIVE_INFINITY : timeMs(to)
  if (extra !== undefined || fromMs === null || toMs === null || !(fromMs < toMs)) {
    throw usageError(`"${text}" is no range. Use two times, the earlier one first, for example --range 10:00-1:05:30.`)
  }
  return { fromMs, toMs }
}

function timeMs(text: string): number | null {
  const found = TIME.exec(text)
  if (found === null) return null
  const [hours, minutes] = found[2] === undefined ? [0, Number(found[1] ?? 0)] : [Number(found[1]), Number(found[2])]
  return ((hours * 60 + minutes) * 60 + Number(found[3])) * 1000
}
