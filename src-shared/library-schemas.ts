import { z } from 'zod'
import { gapSchema, segmentSchema, sessionSummarySchema } from './transcript-schemas.ts'

/** What the library tells of its sessions (library-api.ts). */
const count = z.number().int().nonnegative()

export const sideSchema = z.enum(['source', 'target'])
export type Side = z.infer<typeof sideSchema>
export const transcriptSideSchema = z.enum(['source', 'target', 'both'])

export const librarySessionSchema = sessionSummarySchema.extend({
  tags: z.array(z.string()),
  note: z.string(),
  bookmarkCount: count,
  reviewedCount: count,
  /** Some text is not as the machine wrote it. */
  edited: z.boolean(),
  /** Unix ms; null: not deleted. */
  deletedAt: z.number().nullable(),
})
export type LibrarySession = z.infer<typeof librarySessionSchema>

/** One name in the whole library. */
export const speakerSchema = z.object({ id: z.number().int(), name: z.string(), segments: count })
export type Speaker = z.infer<typeof speakerSchema>

export const bookmarkSchema = z.object({ id: z.number().int(), atMs: z.number(), label: z.string() })
export type Bookmark = z.infer<typeof bookmarkSchema>

export const librarySegmentSchema = segmentSchema.extend({
  /** Place in the order of speech, 0 first. */
  position: count,
  speaker: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  /** Those set from its beginning to the beginning of the next segment. */
  bookmarks: z.array(bookmarkSchema),
  /** Empty: none. */
  note: z.string(),
  reviewed: z.boolean(),
  /** What the machine wrote, where it is not what stands here. */
  original: z.object({ source: z.string(), target: z.string() }).nullable(),
})
export type LibrarySegment = z.infer<typeof librarySegmentSchema>

/** What kind of change the next undo or redo is about. */
export const changeKindSchema = z.enum(['edit', 'revert', 'split', 'merge', 'replace', 'speaker'])
export type ChangeKind = z.infer<typeof changeKindSchema>

const editStateFields = {
  /** Counts up with every change of the transcript; a page of another revision is out of date. */
  revision: z.number(),
  total: count,
  reviewedCount: count,
  undo: changeKindSchema.nullable(),
  redo: changeKindSchema.nullable(),
}

export const openedTranscriptSchema = z.object({
  session: librarySessionSchema,
  gaps: z.array(gapSchema),
  bookmarks: z.array(bookmarkSchema),
  /** Those who speak in it; `segments` counts here only. */
  speakers: z.array(speakerSchema),
  ...editStateFields,
})
export type OpenedTranscript = z.infer<typeof openedTranscriptSchema>

/** After a change: what is different. */
export const editResultSchema = z.object({
  /** At most 500 of the segments that changed; when `more` is true, read the pages again. */
  changed: z.array(librarySegmentSchema),
  removed: z.array(count),
  more: z.boolean(),
  ...editStateFields,
})
export type EditResult = z.infer<typeof editResultSchema>

export const placeSchema = z.union([z.object({ index: count }), z.object({ atMs: z.number().nonnegative() })])

/** A piece of a text and where in it the words lie, UTF-16 units, in order, `[from, to)`, never overlapping. */
export const snippetSchema = z.object({ text: z.string(), ranges: z.array(z.tuple([count, count])), cutBefore: z.boolean(), cutAfter: z.boolean() })
export type Snippet = z.infer<typeof snippetSchema>

export const searchHitSchema = z.object({
  session: z.object({ id: z.string(), title: z.string(), startedAt: z.number() }),
  /** The segment to jump to, and when it was said. */
  index: count,
  startMs: z.number(),
  speaker: z.string().nullable(),
  bookmarked: z.boolean(),
  sourceLanguage: z.string().nullable(),
  targetLanguage: z.string(),
  source: snippetSchema,
  target: snippetSchema,
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const replaceExampleSchema = z.object({ id: z.string(), title: z.string(), index: count, side: sideSchema, before: snippetSchema, after: snippetSchema })
export type ReplaceExample = z.infer<typeof replaceExampleSchema>

/** What deserves a second look. */
export const checkItemSchema = z.discriminatedUnion('kind', [
  /** Numbers of one side that the other does not say, as they are written. */
  z.object({ kind: z.literal('numbers-differ'), index: count, startMs: z.number(), onlySource: z.array(z.string()), onlyTarget: z.array(z.string()) }),
  /** A term of the session's word list that is not translated as the list says; `wanted` null: it should have stayed as it is. */
  z.object({ kind: z.literal('term-missing'), index: count, startMs: z.number(), term: z.string(), wanted: z.string().nullable() }),
  z.object({ kind: z.literal('empty-source'), index: count, startMs: z.number() }),
  z.object({ kind: z.literal('empty-target'), index: count, startMs: z.number() }),
  /** It was in the target language already. */
  z.object({ kind: z.literal('not-translated'), index: count, startMs: z.number() }),
  z.object({ kind: z.literal('gap'), startMs: z.number(), endMs: z.number(), reason: gapSchema.shape.reason, channel: gapSchema.shape.channel }),
])
export type CheckItem = z.infer<typeof checkItemSchema>

/** What an import made. */
export const importedSchema = z.object({ id: z.string(), title: z.string(), segmentCount: count, gapCount: count })
export type Imported = z.infer<typeof importedSchema>
