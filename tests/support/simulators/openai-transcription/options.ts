import type { LanguageTag } from '../../../../src-shared/languages.ts'

/** What happens to a connection, and when. `audioMs`: so much sound received; `item`: its nth item is committed. */
export interface TranscriptionFault {
  readonly at: { readonly audioMs: number } | { readonly item: number } | 'update' | 'upgrade'
  readonly do:
    | { readonly kind: 'drop' }
    /** An error event, then the close frame of the same millisecond. */
    | { readonly kind: 'end'; readonly code: string; readonly closeCode: number }
    | { readonly kind: 'refuse'; readonly status: number; readonly retryAfterS?: number }
    /** Sent as it stands; `binary`: as bytes. */
    | { readonly kind: 'frame'; readonly text: string; readonly binary?: boolean }
    /** The settings are never confirmed. */
    | { readonly kind: 'mute' }
    /** The item cannot be transcribed. */
    | { readonly kind: 'fail'; readonly code: string }
    /** The item takes so much longer. */
    | { readonly kind: 'late'; readonly ms: number }
}

export interface TranscriptionOptions {
  readonly key: string
  readonly models: readonly string[]
  /** Models that take a delay; the published types name one of the two (openai-realtime.md 3.2). */
  readonly takeDelay: readonly string[]
  readonly sourceLanguage: LanguageTag
  /** From the commit to the whole text. */
  readonly completeMs: number
  readonly setupDelayMs: number
  /** Words in pieces, items finished out of order, usage told in tokens. */
  readonly rough: boolean
  readonly lifetimeMs: number
  readonly noQuota: boolean
  readonly faults: readonly TranscriptionFault[]
}

export const DEFAULT_TRANSCRIPTION: TranscriptionOptions = {
  key: 'sk-transcription-simulator-key-that-opens-nothing',
  models: ['gpt-live-transcribe', 'gpt-realtime-whisper', 'gpt-transcribe'],
  takeDelay: ['gpt-live-transcribe', 'gpt-realtime-whisper'],
  sourceLanguage: 'en',
  completeMs: 450,
  setupDelayMs: 200,
  rough: false,
  lifetimeMs: 3_600_000,
  noQuota: false,
  faults: [],
}

/** What one connection lived through. Never holds a key. */
export interface TranscriptionReport {
  readonly number: number
  /** Words of committed items, null where it could not tell which. */
  readonly words: (number | null)[]
  damaged: number
  readonly violations: string[]
  /** The service translates nothing. */
  readonly targets: string[]
  /** What was asked for, as sent. */
  readonly transcriptions: object[]
  receivedAudioMs: number
  items: number
  isOpen: boolean
}
