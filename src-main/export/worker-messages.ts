import type { DocumentFormat } from './build-bytes.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import type { ExportOptions } from './options.ts'

/** Main thread -> worker: segments in slices, then all the rest. */
export type ToExportWorker =
  | { readonly type: 'segments'; readonly segments: readonly DocumentSegment[] }
  | { readonly type: 'build'; readonly format: DocumentFormat; readonly document: Omit<TranscriptDocument, 'segments'>; readonly options: ExportOptions }

/** Worker -> main thread; the bytes are handed over, not copied. */
export interface FromExportWorker {
  readonly bytes: Uint8Array
}
