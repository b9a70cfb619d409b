import type { LanguageTag } from '../languages.ts'
import type { ChannelId, Gap, Segment } from './types.ts'

/** How a session ended. `interrupted` is found at the next start, when the program was killed while it ran. */
export type SessionOutcome = 'running' | 'completed' | 'failed' | 'stopped' | 'interrupted'

export interface ChannelInfo {
  readonly id: ChannelId
  readonly sourceLanguage: LanguageTag | null
  readonly targetLanguage: LanguageTag
}

/** What is known of a session besides its text. Times of the calendar are Unix ms, lengths are ms of session clock. */
export interface SessionInfo {
  readonly id: string
  readonly title: string
  readonly startedAt: number
  readonly endedAt: number | null
  readonly outcome: SessionOutcome
  readonly engine: string
  readonly channels: readonly ChannelInfo[]
  readonly durationMs: number
  /** Minutes of audio sent to the service, summed over connections. */
  readonly sentMinutes: number
  /** About what it cost, US dollars; null where the price is unknown. */
  readonly costUsd: number | null
}

export interface SessionSummary extends SessionInfo {
  readonly segmentCount: number
  readonly gapCount: number
}

export interface SessionTranscript {
  readonly session: SessionInfo
  readonly segments: readonly Segment[]
  readonly gaps: readonly Gap[]
}
