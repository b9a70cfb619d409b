import type { ChannelId, Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import type { EngineId } from '../engines/contract.ts'
import type { EngineErrorReason } from '../engines/errors.ts'
import type { BudgetState } from './budget.ts'
import type { SessionState } from './state.ts'

/** Figures of a running session, about twice a second. Money is always "about". */
export interface SessionMeters {
  readonly clockMs: number
  readonly sentMinutes: number
  readonly costUsd: number | null
  /** Speech heard now minus speech already shown, ms, by speech energy against text; null until it was measured. */
  readonly textLagMs: number | null
  /** The same for the voice, as far as this side of the player knows; null without a voice. */
  readonly voiceLagMs: number | null
  /** What is said is in the target language already. */
  readonly sameLanguage: boolean
  /** Captured sound no connection has taken, ms. */
  readonly unsentMs: number
  readonly reconnects: number
  readonly gaps: number
  readonly journalBytes: number
}

/** What a session asks; it goes on without an answer meanwhile, and keeps the sound. */
export type SessionQuestion = 'keep-sound' | 'budget'

/** What a session tells. Times are session-clock ms. */
export type SessionOutput =
  | { readonly type: 'state'; readonly state: SessionState }
  | { readonly type: 'text'; readonly channel: ChannelId; readonly side: 'source' | 'target'; readonly text: string; readonly final: boolean }
  | { readonly type: 'segment'; readonly segment: Segment }
  | { readonly type: 'segment-removed'; readonly index: number }
  | { readonly type: 'gap'; readonly gap: Gap }
  | { readonly type: 'voice'; readonly channel: ChannelId; readonly pcm: Int16Array; readonly sampleRateHz: number; readonly atMs: number }
  | { readonly type: 'target-changed'; readonly channel: ChannelId; readonly target: LanguageTag }
  /** Another service takes over; nothing was sent to it yet. `reason`: why the one before it could not go on. */
  | { readonly type: 'service'; readonly channel: ChannelId; readonly service: EngineId; readonly reason: EngineErrorReason }
  | { readonly type: 'warning'; readonly channel: ChannelId; readonly code: string; readonly message: string }
  | { readonly type: 'meters'; readonly meters: SessionMeters }
  /** What waits for an answer, oldest first. */
  | { readonly type: 'questions'; readonly questions: readonly SessionQuestion[] }
  /** A limit of money is near or reached; null: no longer. */
  | { readonly type: 'budget'; readonly budget: BudgetState | null }
  /** For the log: numbers and marks only. */
  | { readonly type: 'event'; readonly event: SessionLogEvent }
