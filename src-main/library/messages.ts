import type { SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'
import type { SessionInfo, SessionSummary, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { StoredCallName } from '../../src-shared/library-api.ts'
import type { LibraryFailure } from './errors.ts'

/** One thing to write. `session` inserts or replaces what is known of the session; its text stays. */
export type Write =
  | { readonly type: 'session'; readonly session: SessionInfo }
  | { readonly type: 'segment'; readonly sessionId: string; readonly segment: Segment }
  | { readonly type: 'remove-segment'; readonly sessionId: string; readonly index: number }
  | { readonly type: 'gap'; readonly sessionId: string; readonly gap: Gap }
  | { readonly type: 'late'; readonly sessionId: string; readonly late: LateChange }
  | { readonly type: 'prepared'; readonly sessionId: string; readonly prepared: SessionPrepared }

/** What translating a session's rest changed besides its segments. Nothing where the session is gone. */
export interface LateChange {
  readonly goneGaps: readonly Gap[]
  readonly newGaps: readonly Gap[]
  /** On top of what is known, minutes sent and US dollars. */
  readonly sentMinutes: number
  readonly costUsd: number
}

/** Where late segments of a session get their numbers, and whether it was deleted and can still be restored. */
export interface LatePlace {
  readonly nextIndex: number
  readonly deleted: boolean
}

/** A question with an answer. `close` is answered after the database is closed. */
export type Question =
  | { readonly type: 'flush' }
  | { readonly type: 'sessions'; readonly limit: number }
  | { readonly type: 'transcript'; readonly id: string }
  /** A call of the API; its input fits the contract (library-api.ts). */
  | { readonly type: 'call'; readonly name: StoredCallName; readonly input: unknown }
  | { readonly type: 'late-place'; readonly id: string }
  | { readonly type: 'prepared'; readonly id: string }
  | { readonly type: 'import'; readonly transcript: SessionTranscript; readonly id: string }
  /** Erases for good what began and ended before, and what was deleted before; Unix ms. Null: no limit of age. */
  | { readonly type: 'purge'; readonly endedBefore: number | null; readonly deletedBefore: number }
  | { readonly type: 'close' }

/** Main thread -> worker. */
export type ToWorker =
  | { readonly type: 'write'; readonly write: Write }
  | { readonly type: 'ask'; readonly request: number; readonly question: Question }

export type Answer =
  | { readonly type: 'done' }
  | { readonly type: 'sessions'; readonly sessions: readonly SessionSummary[] }
  | { readonly type: 'transcript'; readonly transcript: SessionTranscript | null }
  /** Of a call: as the contract says. */
  | { readonly type: 'result'; readonly value: unknown }

/** Worker -> main thread. The first message is `opened` or `not-opened`. */
export type FromWorker =
  /** `notices`: what was found and done on opening, in the user's words. */
  | { readonly type: 'opened'; readonly notices: readonly string[] }
  | { readonly type: 'not-opened'; readonly failure: LibraryFailure }
  | { readonly type: 'answer'; readonly request: number; readonly answer: Answer }
  | { readonly type: 'failed'; readonly request: number; readonly failure: LibraryFailure }
  | { readonly type: 'problem'; readonly failure: LibraryFailure }

/** What the worker is started with. */
export interface WorkerStart {
  readonly folder: string
  /** Random, one for each opening of the library. */
  readonly ownerId: string
  /** Unix ms. */
  readonly nowMs: number
}
