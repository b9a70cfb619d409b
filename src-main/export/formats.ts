import type { ExportFormat } from '../../src-shared/export-formats.ts'
import { EXPORT_FORMATS } from '../../src-shared/export-formats.ts'
import { buildCsv } from './csv.ts'
import { selected } from './document.ts'
import type { TranscriptDocument } from './document.ts'
import { buildJson } from './json.ts'
import { buildMarkdown } from './markdown.ts'
import type { ExportOptions } from './options.ts'
import { buildSrt } from './srt.ts'
import { inWantedTime } from './time-base.ts'
import { buildTmx } from './tmx.ts'
import { buildTtml } from './ttml.ts'
import { buildTxt } from './txt.ts'
import { buildVtt } from './vtt.ts'
import { buildXliff } from './xliff.ts'

/** Formats that are text; the others are made by `exportBytes` and `exportWav`. */
export type TextFormat = Exclude<ExportFormat, 'docx' | 'pdf' | 'wav'>

export interface FileKind {
  /** Without the dot. */
  readonly extension: string
  readonly mime: string
}

export const FILE_KINDS: Readonly<Record<ExportFormat, FileKind>> = {
  srt: { extension: 'srt', mime: 'application/x-subrip' },
  vtt: { extension: 'vtt', mime: 'text/vtt' },
  ttml: { extension: 'ttml', mime: 'application/ttml+xml' },
  txt: { extension: 'txt', mime: 'text/plain' },
  md: { extension: 'md', mime: 'text/markdown' },
  docx: { extension: 'docx', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { extension: 'pdf', mime: 'application/pdf' },
  csv: { extension: 'csv', mime: 'text/csv' },
  json: { extension: 'json', mime: 'application/json' },
  xliff: { extension: 'xlf', mime: 'application/xliff+xml' },
  tmx: { extension: 'tmx', mime: 'application/x-tmx+xml' },
  wav: { extension: 'wav', mime: 'audio/wav' },
}

export function isExportFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === text)
}

export function isTextFormat(format: ExportFormat): format is TextFormat {
  return format !== 'docx' && format !== 'pdf' && format !== 'wav'
}

type Build = (transcript: TranscriptDocument, options: ExportOptions) => string

const BUILDERS: Readonly<Record<TextFormat, Build>> = {
  srt: buildSrt,
  vtt: buildVtt,
  ttml: buildTtml,
  txt: buildTxt,
  md: buildMarkdown,
  csv: buildCsv,
  json: buildJson,
  xliff: buildXliff,
  tmx: buildTmx,
}

export function exportTranscript(format: TextFormat, transcript: TranscriptDocument, options: ExportOptions): string {
  return BUILDERS[format](prepared(format, transcript, options), options)
}

/** What is asked for, in the times that are asked for; JSON keeps the session's own, so that it can be imported again. */
export function prepared(format: ExportFormat, transcript: TranscriptDocument, options: ExportOptions): TranscriptDocument {
  const part = selected(transcript, options)
  return format === 'json' ? part : inWantedTime(part, options)
}
