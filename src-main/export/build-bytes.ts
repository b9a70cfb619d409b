import type { ExportFormat } from '../../src-shared/export-formats.ts'
import type { TranscriptDocument } from './document.ts'
import { exportTranscript, isTextFormat, prepared } from './formats.ts'
import { buildHtml } from './html.ts'
import type { ExportOptions } from './options.ts'

/** All but sound. */
export type DocumentFormat = Exclude<ExportFormat, 'wav'>

/** The bytes of a file; of a PDF those of the page it is printed from. */
export async function buildBytes(format: DocumentFormat, transcript: TranscriptDocument, options: ExportOptions): Promise<Uint8Array<ArrayBuffer>> {
  if (isTextFormat(format)) return new TextEncoder().encode(exportTranscript(format, transcript, options))
  const part = prepared(format, transcript, options)
  if (format === 'pdf') return new TextEncoder().encode(buildHtml(part, options))
  // Loaded where it is needed: it is large.
  const { buildDocx } = await import('./docx.ts')
  return buildDocx(part, options)
}
