import type { SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import { buildJson } from './json.ts'
import type { ExportOptions } from './options.ts'
import { buildSrt } from './srt.ts'
import { buildTxt } from './txt.ts'
import { buildVtt } from './vtt.ts'

/** Each is also the extension of its files. */
export const EXPORT_FORMATS = ['srt', 'vtt', 'txt', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export function isExportFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === text)
}

type Build = (transcript: SessionTranscript, options: ExportOptions) => string

const BUILDERS: Readonly<Record<ExportFormat, Build>> = { srt: buildSrt, vtt: buildVtt, txt: buildTxt, json: buildJson }

export function exportTranscript(format: ExportFormat, transcript: SessionTranscript, options: ExportOptions): string {
  return BUILDERS[format](transcript, options)
}
