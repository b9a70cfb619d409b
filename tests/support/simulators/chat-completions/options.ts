import type { LanguageTag } from '../../../../src-shared/languages.ts'

/** What happens to the nth request that is let in at all, counted from 1. */
export interface ChatFault {
  readonly request: number
  readonly do:
    | { readonly kind: 'refuse'; readonly status: number; readonly code: string | null; readonly retryAfterS?: number }
    /** The connection breaks after the first word. */
    | { readonly kind: 'cut' }
    /** The stream ends politely after the first word, without saying that it is whole. */
    | { readonly kind: 'stop-short' }
    /** Nothing comes any more after the first word; `atOnce`: not even the head. */
    | { readonly kind: 'hang'; readonly atOnce?: true }
    /** An error inside of a stream that began well. */
    | { readonly kind: 'error'; readonly code: string }
    | { readonly kind: 'slow'; readonly ms: number }
    /** Ended by a limit of the model. */
    | { readonly kind: 'length' }
    | { readonly kind: 'say'; readonly text: string }
}

export interface ChatOptions {
  /** Null: it asks for none, like a server of this computer. */
  readonly key: string | null
  readonly models: readonly string[]
  /** False: a request for a stream is refused (400), as some small servers do. */
  readonly streams: boolean
  readonly sourceLanguage: LanguageTag
  readonly firstMs: number
  readonly wordEveryMs: number
  /** Pieces end within words, within letters' JSON and within lines; comments come in between. */
  readonly rough: boolean
  readonly noQuota: boolean
  readonly faults: readonly ChatFault[]
}

export const DEFAULT_CHAT: ChatOptions = {
  key: 'sk-chat-simulator-key-that-opens-nothing',
  models: ['gpt-5.4-mini'],
  streams: true,
  sourceLanguage: 'en',
  firstMs: 350,
  wordEveryMs: 20,
  rough: false,
  noQuota: false,
  faults: [],
}

/** What the server lived through. Never holds a key. */
export interface ChatReport {
  requests: number
  readonly violations: string[]
  readonly targets: string[]
  readonly instructions: string[]
  readonly texts: string[]
  tokensIn: number
  tokensOut: number
  /** Answers that nobody waited for to their end. */
  aborted: number
}
