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

/** A moment somebody wanted to find again, session-clock ms. */
export interface TranscriptBookmark {
  readonly atMs: number
  readonly label: string
}

/** A segment with what people added to it. */
export interface TranscriptSegment extends Segment {
  /** Name of who spoke. */
  readonly speaker?: string
  readonly note?: string
  readonly reviewed?: true
  /** What the machine wrote, where somebody changed it. */
  readonly original?: { readonly source: string; readonly target: string }
}

export interface SessionTranscript {
  readonly session: SessionInfo
  readonly segments: readonly TranscriptSegment[]
  readonly gaps: readonly Gap[]
  readonly bookmarks?: readonly TranscriptBookmark[]
  readonly tags?: readonly string[]
  readonly note?: string
}
