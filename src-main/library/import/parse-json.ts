import { z } from 'zod'
import type { SessionTranscript, TranscriptSegment } from '../../../src-shared/transcript/session-types.ts'
import { LibraryError } from '../errors.ts'
import { SEGMENTS_A_SESSION } from '../slots.ts'

/** The shape `src-main/export/json.ts` writes. Fields that are not known are left out, those that came later may be missing. */
const NEWEST_VERSION = 1

const ms = z.number().finite()
const channelId = z.enum(['microphone', 'system', 'file', 'opposite'])
const language = z.string().max(100)
/** A text file may be edited by hand: a line can be long, a book cannot. */
const text = z.string().max(1_000_000)

const sessionSchema = z.object({
  id: z.string().min(1).max(200),
  title: z.string().max(1_000).catch('Imported'),
  startedAt: ms.min(0).max(8.64e15),
  endedAt: ms.nullable().catch(null),
  outcome: z.enum(['running', 'completed', 'failed', 'stopped', 'interrupted']).catch('completed'),
  engine: z.string().max(200).catch('unknown'),
  channels: z.array(z.object({ id: channelId, sourceLanguage: language.nullable(), targetLanguage: language })).max(20).catch([]),
  durationMs: ms.catch(0),
  sentMinutes: ms.catch(0),
  costUsd: ms.nullable().catch(null),
})

const segmentSchema = z.object({
  index: z.number().int().min(0).max(SEGMENTS_A_SESSION - 1),
  channel: channelId,
  startMs: ms,
  endMs: ms,
  source: text,
  target: text,
  sourceLanguage: language.nullable(),
  targetLanguage: language,
  notTranslated: z.literal(true).optional(),
  late: z.literal(true).optional().catch(undefined),
  speaker: z.string().trim().min(1).max(100).optional().catch(undefined),
  note: text.optional().catch(undefined),
  reviewed: z.literal(true).optional().catch(undefined),
  original: z.object({ source: text, target: text }).optional().catch(undefined),
})

const gapSchema = z.object({
  startMs: ms,
  endMs: ms,
  reason: z.enum(['connection-lost', 'not-sent', 'interrupted', 'device-lost', 'journal-full', 'budget', 'engine-refused']),
  channel: channelId,
})

const fileSchema = z.object({
  version: z.number().int(),
  session: sessionSchema,
  segments: z.array(segmentSchema),
  gaps: z.array(gapSchema),
  bookmarks: z.array(z.object({ atMs: ms.min(0), label: z.string().max(1_000).catch('') })).optional().catch(undefined),
  tags: z.array(z.string().max(100)).optional().catch(undefined),
  note: text.optional().catch(undefined),
})

const versionSchema = z.object({ version: z.number() })

/** Throws LibraryError `bad-file` in words that say what is wrong with the file. */
export function parseJsonTranscript(content: string): SessionTranscript {
  const json = parse(content)
  const version = versionSchema.safeParse(json)
  if (!version.success) throw bad('This file is no transcript of Dragoman: choose one that was exported as JSON.')
  if (version.data.version > NEWEST_VERSION) throw bad('This transcript was exported by a newer Dragoman: install the newest version to import it.')
  const file = fileSchema.safeParse(json)
  if (!file.success) throw bad(`This transcript file is damaged (at ${placeOf(file.error)}): export it again and import that.`)
  const { segments, version: _, ...rest } = file.data
  if (new Set(segments.map((segment) => segment.index)).size !== segments.length) throw bad('This transcript file is damaged (two lines have one number): export it again and import that.')
  return without({ ...rest, segments: segments.map((segment): TranscriptSegment => without({ ...segment, endMs: Math.max(segment.startMs, segment.endMs), settled: true })) })
}

/** A byte order mark is what some editors put in front. */
function parse(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/u, ''))
  } catch (error) {
    throw bad('This file is no transcript of Dragoman, or only a part of one: choose one that was exported as JSON.', error)
  }
}

function placeOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? 'its beginning'
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }

/** Fields without a value are left out, as exact optional fields are. */
function without<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>
}

function bad(message: string, cause?: unknown): LibraryError {
  return new LibraryError('bad-file', message, cause)
}
