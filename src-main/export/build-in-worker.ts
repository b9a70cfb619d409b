import { Worker } from 'node:worker_threads'
import type { DocumentFormat } from './build-bytes.ts'
import type { TranscriptDocument } from './document.ts'
import { stopped } from './errors.ts'
import type { ExportOptions } from './options.ts'
import type { FromExportWorker, ToExportWorker } from './worker-messages.ts'

/** Segments handed over in one go: copying more would hold up sound and text for longer than a frame. */
const SLICE = 250
/** Most of what is made is dropped at once: with more room it is swept a third as often. */
const YOUNG_MB = 64
/** 20,000 sentences as Word take a quarter of it. */
const OLD_MB = 4_096

export interface BuildJob {
  readonly format: DocumentFormat
  readonly document: TranscriptDocument
  readonly options: ExportOptions
  readonly signal: AbortSignal
}

/** Builds a file in a thread of its own. Rejects with ExportError `stopped` when the signal is aborted; the thread ends in any case. */
export async function buildInWorker(workerUrl: URL, { format, document, options, signal }: BuildJob): Promise<Uint8Array> {
  if (signal.aborted) throw stopped()
  const worker = new Worker(workerUrl, { name: 'export', resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: OLD_MB } })
  const onAbort = (): void => void worker.terminate()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    const answered = answerOf(worker, signal)
    await handOver(worker, document, signal)
    const { segments: _, ...rest } = document
    const build: ToExportWorker = { type: 'build', format, document: rest, options }
    worker.postMessage(build)
    return await answered
  } finally {
    signal.removeEventListener('abort', onAbort)
    void worker.terminate()
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<Uint8Array> {
  const answered = new Promise<Uint8Array>((resolve, reject) => {
    worker.once('message', ({ bytes }: FromExportWorker) => resolve(bytes))
    worker.once('error', reject)
    worker.once('exit', () => reject(signal.aborted ? stopped() : new Error('the export worker ended without an answer')))
  })
  // Its failure is told to whoever waits; until then it is nobody's.
  answered.catch(() => {})
  return answered
}

async function handOver(worker: Worker, { segments }: TranscriptDocument, signal: AbortSignal): Promise<void> {
  for (let start = 0; start < segments.length && !signal.aborted; start += SLICE) {
    const slice: ToExportWorker = { type: 'segments', segments: segments.slice(start, start + SLICE) }
    worker.postMessage(slice)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
