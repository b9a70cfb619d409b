import type { LanguageTag } from '../../../../src-shared/languages.ts'
import type { ModelHost } from '../host.ts'

/** What happens to a connection, and when. `audioMs`: so much sound of the connection received; `turn`: its nth response is asked for. */
export interface RealtimeFault {
  readonly at: { readonly audioMs: number } | { readonly turn: number } | 'update' | 'upgrade'
  readonly do:
    | { readonly kind: 'drop' }
    /** An error event, then the close frame of the same millisecond. */
    | { readonly kind: 'end'; readonly code: string; readonly closeCode: number }
    | { readonly kind: 'refuse'; readonly status: number; readonly retryAfterS?: number }
    /** Sent as it stands; `binary`: as bytes. */
    | { readonly kind: 'frame'; readonly text: string; readonly binary?: boolean }
    /** The settings are never confirmed. */
    | { readonly kind: 'mute' }
    /** The response breaks off after its first word, with this status. */
    | { readonly kind: 'break'; readonly status: 'failed' | 'incomplete' }
    /** The response never ends. */
    | { readonly kind: 'hang' }
    /** The response is refused, because another one is under way. */
    | { readonly kind: 'busy' }
    /** The response answers instead of translating. */
    | { readonly kind: 'answer'; readonly text: string }
}

export interface RealtimeOptions {
  readonly host: ModelHost
  /** Names of output events from before GA. */
  readonly oldNames: boolean
  readonly key: string
  readonly models: readonly string[]
  readonly sourceLanguage: LanguageTag
  readonly sourceDelayMs: number
  readonly responseDelayMs: number
  readonly wordEveryMs: number
  readonly setupDelayMs: number
  /** Text comes in pieces that end within words, and source texts after the translation. */
  readonly rough: boolean
  readonly lifetimeMs: number
  /** Items a conversation may hold at once; more is history that was not deleted. */
  readonly mostItems: number
  readonly noQuota: boolean
  readonly faults: readonly RealtimeFault[]
}

export const DEFAULT_REALTIME: RealtimeOptions = {
  host: 'openai',
  oldNames: false,
  key: 'sk-realtime-simulator-key-that-opens-nothing',
  models: ['gpt-realtime-2.1', 'gpt-realtime-2.1-mini'],
  sourceLanguage: 'en',
  sourceDelayMs: 700,
  responseDelayMs: 600,
  wordEveryMs: 60,
  setupDelayMs: 200,
  rough: false,
  lifetimeMs: 3_600_000,
  mostItems: 12,
  noQuota: false,
  faults: [],
}

/** What one connection lived through. Never holds a key. */
export interface RealtimeReport {
  readonly number: number
  /** Words heard, null where it could not tell which. */
  readonly words: (number | null)[]
  damaged: number
  readonly violations: string[]
  readonly targets: string[]
  readonly modalities: string[]
  readonly instructions: string[]
  receivedAudioMs: number
  /** Items in the conversation now. */
  items: number
  responses: number
  isOpen: boolean
}
