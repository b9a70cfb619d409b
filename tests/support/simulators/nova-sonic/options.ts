import type { LanguageTag } from '../../../../src-shared/languages.ts'
import type { ConnectionFacts } from '../served.ts'

/** What happens to a stream, and when. `audioMs`: so much sound of it received; `turn`: its nth turn is answered. */
export interface NovaFault {
  readonly at: { readonly audioMs: number } | { readonly turn: number } | 'request' | 'setup'
  readonly do:
    | { readonly kind: 'drop' }
    /** An exception event, then the end of the stream. */
    | { readonly kind: 'exception'; readonly name: string; readonly message: string }
    | { readonly kind: 'refuse'; readonly status: number; readonly name: string; readonly message: string }
    /** Sent as it stands. */
    | { readonly kind: 'frame'; readonly text: string }
    /** The request is never answered. */
    | { readonly kind: 'mute' }
    /** The answer never ends. */
    | { readonly kind: 'hang' }
    /** It hears nothing in the turn. */
    | { readonly kind: 'deaf' }
    /** It takes something for an interruption after the first word, and says no more. */
    | { readonly kind: 'interrupt' }
    /** It answers instead of translating. */
    | { readonly kind: 'answer'; readonly text: string }
}

export interface NovaOptions {
  readonly accessKeyId: string
  readonly models: readonly string[]
  /** Regions the request may be signed for. */
  readonly regions: readonly string[]
  readonly voices: readonly string[]
  readonly sourceLanguage: LanguageTag
  readonly setupDelayMs: number
  /** From the noticed end of a turn to its source text, and to the first word of the translation. */
  readonly sourceDelayMs: number
  readonly responseDelayMs: number
  /** Audio comes faster than it is spoken. */
  readonly wordEveryMs: number
  /** A text is about to be spoken in blocks of so many words. */
  readonly wordsPerBlock: number
  /** Speculative texts lack their last word, final ones are cut otherwise, and `END_TURN` stands behind the last of these. */
  readonly rough: boolean
  readonly lifetimeMs: number
  readonly maxPace: number
  readonly paceLeadMs: number
  /** Longest time without sound that is let pass. */
  readonly silenceLimitMs: number
  readonly noQuota: boolean
  readonly faults: readonly NovaFault[]
}

export const DEFAULT_NOVA: NovaOptions = {
  accessKeyId: 'AKIASIMULATOROPENSNOTHING',
  models: ['amazon.nova-2-5-sonic', 'amazon.nova-2-sonic-v1:0'],
  regions: ['us-east-1', 'us-west-2', 'ap-northeast-1', 'eu-north-1'],
  voices: ['tiffany', 'matthew', 'amy', 'olivia', 'kiara', 'arjun', 'ambre', 'florian', 'beatrice', 'lorenzo', 'tina', 'lennart', 'lupe', 'carlos', 'carolina', 'leo'],
  sourceLanguage: 'en',
  setupDelayMs: 200,
  sourceDelayMs: 150,
  responseDelayMs: 800,
  wordEveryMs: 60,
  wordsPerBlock: 5,
  rough: false,
  lifetimeMs: 480_000,
  maxPace: 1,
  paceLeadMs: 2_000,
  silenceLimitMs: 55_000,
  noQuota: false,
  faults: [],
}

/** What one stream lived through. Never holds a secret. */
export interface NovaReport extends ConnectionFacts {
  readonly number: number
  readonly words: (number | null)[]
  damaged: number
  readonly violations: string[]
  readonly targets: string[]
  readonly instructions: string[]
  voice: string
  receivedAudioMs: number
  turns: number
  /** Speech came while it spoke. */
  interruptions: number
  /** Every event of the end came, in order. */
  saidGoodbye: boolean
  isOpen: boolean
}
