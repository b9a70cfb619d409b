import type { ExportFormat } from '../../src-shared/export-formats.ts'
import { EXPORT_FORMATS } from '../../src-shared/export-formats.ts'
import { buildInWorker } from './build-in-worker.ts'
import { stopped } from './errors.ts'
import type { TranscriptDocument } from './document.ts'
import { transcriptStem } from './file-stem.ts'
import { FILE_KINDS } from './formats.ts'
import type { ExportOptions } from './options.ts'
import type { PdfPrinter } from './print/pdf-printer.ts'
import type { RecordedSound } from './recorded-sound.ts'
import { exportWav } from './wav.ts'

export interface ExporterPorts {
  /** `./worker.ts` under Node, `export-worker.js` beside the bundle. */
  readonly workerUrl: URL
  readonly printer: PdfPrinter
  readonly sound: RecordedSound
}

export interface ExportJob {
  readonly format: ExportFormat
  readonly document: TranscriptDocument
  readonly options: ExportOptions
  readonly signal: AbortSignal
}

export interface ExportedFile {
  readonly fileName: string
  readonly mime: string
  readonly bytes: number
  /** In order; read once. */
  readonly parts: AsyncIterable<Uint8Array>
}

export interface Exporter {
  /** Makes a file without holding up this thread. Rejects with ExportError; the parts of recorded sound may still fail. */
  export(job: ExportJob): Promise<ExportedFile>
  /** Every format, with what is missing for it here, in one sentence. */
  formats(sessionId: string): Promise<{ readonly format: ExportFormat; readonly why: string | null }[]>
}

/** Longer transcripts are printed without their structure (ADR 0023). */
const TAGGED_SEGMENTS = 4_000
/** Bytes handed on at once: their base64 is a message a window takes without being held up. */
const PART_BYTES = 192 * 1024

export function createExporter({ workerUrl, printer, sound }: ExporterPorts): Exporter {
  const printed = async (html: Uint8Array, { document, signal }: ExportJob): Promise<Uint8Array> =>
    printer.print({ html, tagged: document.segments.length <= TAGGED_SEGMENTS, signal })
  const content = async (job: ExportJob): Promise<{ bytes: number; parts: AsyncIterable<Uint8Array> }> => {
    const { format } = job
    if (format === 'wav') return exportWav(await sound.tracks(job.document.session.id), job.options)
    const built = await buildInWorker(workerUrl, { ...job, format })
    const bytes = format === 'pdf' ? await printed(built, job) : built
    return { bytes: bytes.length, parts: partsOf(bytes) }
  }
  return {
    async export(job) {
      const { extension, mime } = FILE_KINDS[job.format]
      const { bytes, parts } = await content(job)
      return { fileName: `${transcriptStem(job.document.session.title)}.${extension}`, mime, bytes, parts: untilStopped(parts, job.signal) }
    },
    async formats(sessionId) {
      const [tracks, noPrinter] = await Promise.all([sound.tracks(sessionId), printer.problem()])
      const noSound = tracks.length === 0 ? 'Nothing of this session was recorded.' : null
      return EXPORT_FORMATS.map((format) => ({ format, why: format === 'pdf' ? noPrinter : format === 'wav' ? noSound : null }))
    },
  }
}

async function* untilStopped(parts: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    if (signal.aborted) throw stopped()
    yield part
  }
}

async function* partsOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PART_BYTES) yield bytes.subarray(start, start + PART_BYTES)
}
