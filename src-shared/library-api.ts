import { oc, type InferContractRouterInputs, type InferContractRouterOutputs } from '@orpc/contract'
import { z } from 'zod'
import {
  bookmarkSchema, importedSchema, checkItemSchema, editResultSchema, librarySegmentSchema, librarySessionSchema, openedTranscriptSchema, placeSchema,
  replaceExampleSchema, searchHitSchema, sideSchema, speakerSchema, transcriptSideSchema,
} from './library-schemas.ts'
import { channelIdSchema, gapSchema, segmentSchema, sessionSummarySchema } from './transcript-schemas.ts'

/**
 * What the interface can ask of the library. A segment is named by its session and its `index`, which never is reused; where it stands among the
 * others is its `position`, 0 first, and changes. Failures a person can act on have the reasons `no-such-session`, `no-such-segment`,
 * `session-running`, `nothing-to-undo`, `nothing-to-redo`, `cannot-split`, `cannot-merge`, `bad-file`, and those of the disk.
 */
const sessionName = z.string().min(1).max(200)
const sessionId = z.object({ id: sessionName })
const segmentId = sessionId.extend({ index: z.number().int().nonnegative() })
/** Five thousand at a time fit into one call. */
const indexes = z.array(z.number().int().nonnegative()).min(1).max(5_000)
const text = z.string().max(20_000)
const count = z.number().int().nonnegative()
/** A call from a window is at most 64 kB long: a file comes in parts of this many UTF-16 units at most. */
export const IMPORT_PART = 10_000

const listInput = z.object({
  /** Unix ms, by the start of the session; `to` is not included. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Spoken or translated into, without region: `de` finds `de-AT`. */
  language: z.string().nullable(),
  tag: z.string().nullable(),
  /** The sessions that were deleted and can still be restored, instead of the others. */
  deleted: z.boolean(),
  /** `next` of the page before; null: the first. */
  cursor: z.string().max(100).nullable(),
  limit: z.number().int().min(1).max(200),
})
export type ListInput = z.infer<typeof listInput>

const searchInput = z.object({
  /** Words in any order, the last one as far as it is typed; "in quotes": exactly so. Any script; anything else in it is harmless. */
  query: z.string().max(500),
  from: z.number().nullable(),
  to: z.number().nullable(),
  language: z.string().nullable(),
  speaker: z.number().int().nullable(),
  bookmarkedOnly: z.boolean(),
  /** Only in this session; null: in all. */
  id: sessionName.nullable(),
  cursor: z.string().max(100).nullable(),
  limit: z.number().int().min(1).max(100),
})
export type SearchInput = z.infer<typeof searchInput>

const replaceInput = z.object({
  /** Literally; nothing in it has a special meaning. */
  find: z.string().min(1).max(500),
  replacement: z.string().max(2_000),
  matchCase: z.boolean(),
  wholeWords: z.boolean(),
  side: transcriptSideSchema,
  /** In this session; null: in all of them that are not running. */
  id: sessionName.nullable(),
})
export type ReplaceInput = z.infer<typeof replaceInput>

const reading = {
  /** The newest sessions, without paging. */
  sessions: oc.input(z.object({ limit: z.number().int().min(1).max(1000) })).output(z.array(sessionSummarySchema)),
  /** A page of sessions, newest first, with totals of all that the filters let through. */
  list: oc.input(listInput).output(
    z.object({
      sessions: z.array(librarySessionSchema),
      next: z.string().nullable(),
      totals: z.object({ sessions: count, segments: count, durationMs: z.number(), costUsd: z.number() }),
    }),
  ),
  /** What there is to filter by. */
  facets: oc.output(
    z.object({
      languages: z.array(z.string()),
      tags: z.array(z.object({ tag: z.string(), sessions: count })),
      speakers: z.array(speakerSchema),
      /** Start of the oldest session, Unix ms; null: there is none. */
      oldestAt: z.number().nullable(),
    }),
  ),
  /** A whole transcript at once; for reading screens `open` and `page`. */
  transcript: oc
    .input(sessionId)
    .output(z.object({ session: sessionSummarySchema, segments: z.array(segmentSchema), gaps: z.array(gapSchema) }).nullable()),
  /** All of a transcript but its text. Null: no such session. */
  open: oc.input(sessionId).output(openedTranscriptSchema.nullable()),
  /** Segments in the order they were spoken, from a position on. An empty page: behind the end, or no such session. */
  page: oc
    .input(sessionId.extend({ from: count, count: z.number().int().min(1).max(500) }))
    .output(z.object({ revision: z.number(), total: count, segments: z.array(librarySegmentSchema) })),
  /** Where a segment, or what was said at a moment, stands now. Null: nowhere. */
  locate: oc.input(sessionId.extend({ place: placeSchema })).output(z.object({ position: count, index: count }).nullable()),
  search: oc.input(searchInput).output(z.object({ hits: z.array(searchHitSchema), next: z.string().nullable() })),
  /** What deserves a second look, in the order of the session. Segments marked as reviewed are left out. */
  check: oc.input(sessionId).output(z.array(checkItemSchema)),
}

const editing = {
  /** A side left out stays as it is. What the machine wrote is kept and comes back with `revert`. */
  edit: oc.input(segmentId.extend({ source: text.optional(), target: text.optional() })).output(editResultSchema),
  revert: oc.input(segmentId).output(editResultSchema),
  /** Cuts a segment in two before the UTF-16 unit `at` of one side; the other side and the time are cut in proportion, at a word. */
  split: oc.input(segmentId.extend({ side: sideSchema, at: count })).output(editResultSchema),
  /** With the next segment of the same channel. */
  merge: oc.input(segmentId).output(editResultSchema),
  /** Taken back by `undo` in each session, or in all of them by `undoReplace`. */
  replacePreview: oc.input(replaceInput).output(z.object({ matches: count, segments: count, sessions: count, examples: z.array(replaceExampleSchema) })),
  replace: oc
    .input(replaceInput)
    .output(z.object({ matches: count, segments: count, sessions: z.array(z.string()), change: z.string().nullable() })),
  /** Takes a replacement back wherever nothing was changed since; tells in how many sessions it could not. */
  undoReplace: oc.input(z.object({ change: z.string().max(100) })).output(z.object({ sessions: z.array(z.string()), kept: count })),
  undo: oc.input(sessionId).output(editResultSchema),
  redo: oc.input(sessionId).output(editResultSchema),
  /** Who spoke: a name (a new one makes a new speaker) or nobody, for some segments, for all of a channel or for all. */
  assignSpeaker: oc
    .input(sessionId.extend({ name: z.string().trim().min(1).max(100).nullable(), to: z.union([z.object({ indexes }), z.object({ channel: channelIdSchema }), z.object({ all: z.literal(true) })]) }))
    .output(editResultSchema),
}

const marking = {
  speakers: oc.output(z.array(speakerSchema)),
  /** Everywhere. A name that exists already makes the two one; that cannot be undone. */
  renameSpeaker: oc.input(z.object({ speaker: z.number().int(), name: z.string().trim().min(1).max(100) })).output(z.array(speakerSchema)),
  /** Also while the session runs. `atMs` null: now, only for the running session. */
  addBookmark: oc.input(sessionId.extend({ atMs: z.number().nonnegative().nullable(), label: z.string().max(300) })).output(bookmarkSchema),
  removeBookmark: oc.input(sessionId.extend({ bookmark: z.number().int() })),
  setBookmarkLabel: oc.input(sessionId.extend({ bookmark: z.number().int(), label: z.string().max(300) })),
  /** Empty: no note. Without `index` it belongs to the session. */
  setNote: oc.input(sessionId.extend({ index: count.nullable(), note: text })),
  setTags: oc.input(sessionId.extend({ tags: z.array(z.string().trim().min(1).max(60)).max(50) })),
  /** `indexes` null: all of the session. */
  setReviewed: oc.input(sessionId.extend({ indexes: indexes.nullable(), reviewed: z.boolean() })).output(z.object({ reviewedCount: count })),
  rename: oc.input(sessionId.extend({ title: z.string().min(1).max(300) })),
}

const keeping = {
  /** Out of sight at once; `restore` brings it back until it is erased a day later. */
  remove: oc.input(sessionId),
  restore: oc.input(sessionId),
  /** For good, text, index and log. Nothing brings it back. */
  erase: oc.input(sessionId),
  eraseAll: oc.output(z.object({ sessions: count })),
  /** Where the library lies and what it takes. How long it is kept is the setting `keepTranscripts`. */
  whereabouts: oc.output(
    z.object({
      folder: z.string(),
      file: z.string(),
      bytes: z.number(),
      sessions: count,
      segments: count,
      /** Deleted, and not erased yet. */
      deleted: count,
      /** Names of damaged files that were set aside in the folder. */
      setAside: z.array(z.string()),
    }),
  ),
  /** What was said about the library when it was opened, such as a damaged file that was set aside. */
  notices: oc.output(z.array(z.string())),
  /** A JSON export comes back as a session. Parts in order, at most IMPORT_PART units each. */
  importBegin: oc.output(z.object({ upload: z.string() })),
  importPart: oc.input(z.object({ upload: z.string().max(100), text: z.string().max(IMPORT_PART) })),
  importEnd: oc.input(z.object({ upload: z.string().max(100) })).output(importedSchema),
  /** A whole transcript in a text format, with a neutral file name. */
  export: oc
    .input(z.object({ id: z.string(), format: z.enum(['txt', 'srt', 'vtt', 'json']), side: transcriptSideSchema }))
    .output(z.object({ fileName: z.string(), mime: z.string(), text: z.string() })),
}

export const libraryContract = { ...reading, ...editing, ...marking, ...keeping }
export type LibraryContract = typeof libraryContract

type Inputs = InferContractRouterInputs<LibraryContract>
type Outputs = InferContractRouterOutputs<LibraryContract>

/** The library's part of the contract as functions: what services offer and fakes pretend. */
export type LibraryCalls = { readonly [Name in keyof LibraryContract]: (input: Inputs[Name]) => Promise<Outputs[Name]> }

/** What the library answers by itself, without the program around it. */
export type StoredCallName = Exclude<keyof LibraryContract, 'sessions' | 'transcript' | 'notices' | 'importBegin' | 'importPart' | 'importEnd' | 'export'>
export type CallInput<Name extends keyof LibraryContract> = Inputs[Name]
export type CallOutput<Name extends keyof LibraryContract> = Outputs[Name]
