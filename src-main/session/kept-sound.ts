import type { ClockAnchor } from '../../src-shared/audio/clocks.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'

/** Kept sound that still has to be translated, session-clock ms; it is heard from `fromMs` on, where a lost connection may not have finished. */
export interface KeptRange {
  readonly fromMs: number
  /** Null: to the end of what was kept. */
  readonly toMs: number | null
  readonly target: LanguageTag
}

/** What has to be known of kept sound besides the samples. */
export interface KeptFacts {
  readonly ranges: readonly KeptRange[]
  /** Where the channel's samples lie on the session clock. */
  readonly anchors: readonly ClockAnchor[]
}

/** Whose sound it is and how it was to be translated. */
export interface KeptAbout {
  readonly channel: ChannelId
  readonly source: LanguageTag | null
  readonly wantSourceText: boolean
  /** The channel's number of the first sample that is kept. */
  readonly firstSample: number
}

/**
 * Where captured sound goes when memory no longer holds it. One channel, one run of samples without a hole. No call waits for long or throws.
 */
export interface KeptSound {
  /** Adds sound; false: there is no room, nothing of it was kept, and nothing more will be. */
  append(pcm: Int16Array): boolean
  /** Copies samples counted from the first appended. */
  read(fromSample: number, into: Int16Array): void
  /** What is left to translate if the program dies now. */
  note(facts: KeptFacts): void
  /** The session has ended: these stay, to be translated later. Without any, and where nothing may stay, everything is deleted. */
  leave(facts: KeptFacts): void
  /** Nothing of it is needed any more: deletes it. */
  close(): void
}

export interface KeptSession {
  readonly session: string
  readonly engine: string
  /** False: nothing of the session may outlive it. */
  readonly lasts: boolean
}

export type OpenKeptSound = (about: KeptAbout & KeptSession) => KeptSound
