import { eventIterator, oc, type InferContractRouterInputs, type InferContractRouterOutputs } from '@orpc/contract'
import { z } from 'zod'
import { DOCUMENT_LANGUAGES } from './document-languages.ts'
import { exportFormatSchema } from './export-formats.ts'
import { transcriptSideSchema } from './library-schemas.ts'

/** `session`: from its start. `clock`: the time of day it was said. `range`: from the beginning of what is exported, for a film cut there. */
export const timecodesSchema = z.enum(['session', 'clock', 'range'])
export type Timecodes = z.infer<typeof timecodesSchema>

/** What is asked for; all but the first three may be left out. */
export const exportInput = z.object({
  id: z.string().min(1).max(200),
  format: exportFormatSchema,
  side: transcriptSideSchema,
  /** Of headings, dates, gaps and whatever else is not transcript. */
  language: z.enum(DOCUMENT_LANGUAGES).default('en'),
  /** What was spoken in this part, session-clock ms, `toMs` not included; null: the whole session. */
  range: z.object({ fromMs: z.number().nonnegative(), toMs: z.number().positive() }).nullable().default(null),
  bookmarksOnly: z.boolean().default(false),
  timecodes: timecodesSchema.default('session'),
  /** Of documents (docx, pdf, md): a table with both languages side by side, or one under the other. */
  layout: z.enum(['table', 'lines']).default('table'),
  /** Heading of documents; absent: the session's title, null: none. */
  title: z.string().max(300).nullable().optional(),
  participants: z.array(z.string().max(100)).max(100).default([]),
  reviewedBy: z.string().max(100).nullable().default(null),
  showDate: z.boolean().default(true),
  showLanguages: z.boolean().default(true),
})

/** A file on its way: its name first, then its bytes in order. It is whole when the stream has ended without a failure. */
export const filePartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), fileName: z.string(), mime: z.string(), bytes: z.number().nullable() }),
  z.object({ type: z.literal('part'), base64: z.string() }),
])
export type FilePart = z.infer<typeof filePartSchema>

/**
 * Failures a person can act on have the reasons `no-such-session`, `no-sound` (nothing was recorded), `no-browser` (PDF only), `print-failed`,
 * `timeout` and those of the disk.
 */
export const exportContract = {
  /** What this session can be exported to on this computer, in the order to show; `why` says what is missing for a format. */
  formats: oc.input(z.object({ id: z.string() })).output(z.array(z.object({ format: exportFormatSchema, why: z.string().nullable() }))),
  /** The first lines of a text format as they would stand in the file; of docx and pdf their text; of wav nothing. */
  preview: oc.input(exportInput.extend({ lines: z.number().int().min(1).max(100).default(20) })).output(z.object({ lines: z.array(z.string()), more: z.boolean() })),
  /** Neutral file name. Leaving the stream gives the work up. */
  file: oc.input(exportInput).output(eventIterator(filePartSchema)),
  /** What became of the export after the newest session (setting `autoExport`); null: none was made in this run. */
  lastAuto: oc.output(z.object({ sessionId: z.string(), files: z.array(z.string()), problem: z.string().nullable() }).nullable()),
}
export type ExportContract = typeof exportContract
export type ExportInputs = InferContractRouterInputs<ExportContract>
export type ExportRequest = z.output<typeof exportInput>
export type PreviewRequest = ExportRequest & { readonly lines: number }
export type ExportOutputs = InferContractRouterOutputs<ExportContract>
export type AutoExported = NonNullable<ExportOutputs['lastAuto']>
