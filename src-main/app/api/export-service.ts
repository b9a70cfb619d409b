import type { AutoExported, ExportOutputs, ExportRequest, FilePart, PreviewRequest } from '../../../src-shared/export-api.ts'
import type { TranscriptDocument } from '../../export/document.ts'
import { ExportError, OutputError } from '../../export/errors.ts'
import type { Exporter } from '../../export/exporter.ts'
import { exportTranscript, isTextFormat } from '../../export/formats.ts'
import type { ExportOptions } from '../../export/options.ts'
import { LibraryError } from '../../library/errors.ts'
import { AppError, type Caller, type ExportServices } from '../services.ts'

export interface ExportServiceOptions {
  readonly exporter: Exporter
  /** Null: there is no such session. */
  readonly read: (id: string) => Promise<TranscriptDocument | null>
  readonly lastAuto: () => AutoExported | null
}

/** Transcripts as files, as the API offers them. */
export function createExportService({ exporter, read, lastAuto }: ExportServiceOptions): ExportServices {
  const document = async (id: string): Promise<TranscriptDocument> => {
    const found = await read(id)
    if (found === null) throw new AppError('no-such-session', 'This session is not in the library any more.')
    return found
  }
  return {
    formats: ({ id }) => inUsersWords(() => exporter.formats(id)),
    preview: (input) => inUsersWords(async () => previewOf(await document(input.id), input)),
    file: (input, caller) => fileParts({ exporter, document: () => document(input.id), input, caller }),
    lastAuto: () => Promise.resolve(lastAuto()),
  }
}

/** Every line comes from some sentence or gap, so as many of each as lines are more than enough. */
function previewOf(document: TranscriptDocument, { lines: wanted, ...input }: PreviewRequest): ExportOutputs['preview'] {
  const options = optionsOf(input)
  if (input.format === 'wav') return { lines: [], more: false }
  const from = input.range?.fromMs ?? 0
  const segments = document.segments.filter(({ startMs }) => startMs >= from).slice(0, input.bookmarksOnly ? undefined : wanted)
  const whole = segments.length === document.segments.length
  const end = whole ? Number.POSITIVE_INFINITY : (segments.at(-1)?.startMs ?? 0)
  const gaps = document.gaps.filter(({ startMs }) => startMs <= end).slice(0, wanted)
  const text = exportTranscript(isTextFormat(input.format) ? input.format : 'txt', { ...document, segments, gaps }, options)
  const all = text.replace(/^\ufeff/, '').trimEnd().split(/\r?\n/)
  return { lines: all.slice(0, wanted), more: !whole || all.length > wanted }
}

function optionsOf({ side, language, range, bookmarksOnly, timecodes, layout, title, participants, reviewedBy, showDate, showLanguages }: ExportRequest): ExportOptions {
  const rest = { side, language, range, bookmarksOnly, timecodes, layout, participants, reviewedBy, showDate, showLanguages }
  return title === undefined ? rest : { ...rest, title }
}

interface FileJob {
  readonly exporter: Exporter
  readonly document: () => Promise<TranscriptDocument>
  readonly input: ExportRequest
  readonly caller: Caller
}

async function* fileParts({ exporter, document, input, caller }: FileJob): AsyncGenerator<FilePart> {
  const job = async () => exporter.export({ format: input.format, document: await document(), options: optionsOf(input), signal: caller.signal })
  const { parts, ...file } = await inUsersWords(job)
  yield { type: 'file', ...file }
  const iterator = parts[Symbol.asyncIterator]()
  for (;;) {
    const next = await inUsersWords(() => iterator.next())
    if (next.done === true) return
    yield { type: 'part', base64: Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength).toString('base64') }
  }
}

async function inUsersWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ExportError || error instanceof OutputError || error instanceof LibraryError) throw new AppError(error.reason, error.message, { cause: error })
    throw error
  }
}
