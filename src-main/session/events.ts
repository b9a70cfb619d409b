import type { ChannelId, Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { SessionState } from './state.ts'

/** Figures of a running session, about twice a second. Money is always "about". */
export interface SessionMeters {
  readonly clockMs: number
  readonly sentMinutes: number
  readonly costUsd: number | null
  /** Speech heard now minus speech already shown, ms, by speech energy against text; null until it was measured. */
  readonly textLagMs: number | null
  /** Captured sound no connection has taken, ms. */
  readonly unsentMs: number
  readonly reconnects: number
  readonly gaps: number
  readonly journalBytes: number
}

/** What a session tells. Times are session-clock ms. */
export type SessionOutput =
  | { readonly type: 'state'; readonly state: SessionState }
  | { readonly type: 'text'; readonly channel: ChannelId; readonly side: 'source' | 'target'; readonly text: string; readonly final: boolean }
  | { readonly type: 'segment'; readonly segment: Segment }
  | { readonly type: 'segment-removed'; readonly index: number }
  | { readonly type: 'gap'; readonly gap: Gap }
  | { readonly type: 'voice'; readonly channel: ChannelId; readonly pcm: Int16Array; readonly sampleRateHz: number; readonly atMs: number }
  | { readonly type: 'target-changed'; readonly channel: ChannelId; readonly target: LanguageTag }
  | { readonly type: 'warning'; readonly channel: ChannelId; readonly code: string; readonly message: string }
  | { readonly type: 'meters'; readonly meters: SessionMeters }
