import type { LanguageTag } from '../../../../src-shared/languages.ts'

/** What happens to a connection, and when. `audioMs`: so much sound of the connection received. */
export interface GeminiFault {
  readonly at: { readonly audioMs: number } | 'setup' | 'upgrade'
  readonly do:
    | { readonly kind: 'drop' }
    | { readonly kind: 'half-open' }
    | { readonly kind: 'close'; readonly code: number; readonly reason: string }
    | { readonly kind: 'refuse'; readonly status: number; readonly retryAfterS?: number }
    /** Sent as it stands; `binary`: as bytes. */
    | { readonly kind: 'frame'; readonly text: string; readonly binary?: boolean }
    | { readonly kind: 'go-away'; readonly timeLeft: string }
    /** The setup is never confirmed. */
    | { readonly kind: 'mute' }
    /** After the sound has ended the voice goes on for ever. */
    | { readonly kind: 'never-quiet' }
  /** Only on this connection, from 1; else on the first that comes. */
  readonly connection?: number
}

export interface GeminiOptions {
  readonly key: string
  readonly models: readonly string[]
  /** Models that talk by turns and are told what to do. */
  readonly dialogueModels: readonly string[]
  /** They make conversation instead of interpreting. */
  readonly answers: boolean
  /** From the end of a turn to the first word of the answer, and between its words, ms. */
  readonly thinkMs: number
  readonly wordEveryMs: number
  /** Codes the service takes; others end the connection. */
  readonly languages: readonly LanguageTag[]
  readonly sourceLanguage: LanguageTag
  /** Words taken to be in the target language already. */
  readonly sameLanguageWords: ReadonlySet<number>
  readonly sourceLagMs: number
  readonly targetLagMs: number
  readonly setupDelayMs: number
  /** Text comes in pieces this far apart (measured: about a second). */
  readonly fragmentEveryMs: number
  /** Pieces may end within a word. */
  readonly tornFragments: boolean
  /** `goAway` comes a minute before. */
  readonly lifetimeMs: number
  readonly maxPace: number
  readonly paceLeadMs: number
  /** Longest time without sound that is no violation. */
  readonly silenceLimitMs: number
  readonly noQuota: boolean
  readonly seed: number
  readonly faults: readonly GeminiFault[]
}

export const DEFAULT_GEMINI: GeminiOptions = {
  key: 'AIza-simulator-key-that-opens-nothing',
  models: ['gemini-3.5-live-translate-preview'],
  dialogueModels: ['gemini-3.8-live', 'gemini-3.1-flash-live-preview'],
  answers: false,
  thinkMs: 900,
  wordEveryMs: 60,
  languages: ['de', 'en', 'fr', 'es', 'it', 'pt', 'ja', 'zh', 'cmn', 'ko', 'ar', 'hi', 'ru', 'th', 'uk', 'sw'],
  sourceLanguage: 'en',
  sameLanguageWords: new Set(),
  sourceLagMs: 700,
  targetLagMs: 2_500,
  setupDelayMs: 200,
  fragmentEveryMs: 1_000,
  tornFragments: false,
  lifetimeMs: 600_000,
  maxPace: 1,
  paceLeadMs: 2_000,
  silenceLimitMs: 1_000,
  noQuota: false,
  seed: 1,
  faults: [],
}
