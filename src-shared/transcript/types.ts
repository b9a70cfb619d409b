import { AS_SPOKEN, type LanguageTag } from '../languages.ts'

/** One direction of one audio source. `opposite`: what the person opposite says into the same microphone as `microphone`. */
export type ChannelId = 'microphone' | 'system' | 'file' | 'opposite'
/** Where sound is taken from. */
export type SoundSource = Exclude<ChannelId, 'opposite'>

/**
 * A sentence-like unit. Times are session-clock ms of the *speech*, `endMs >= startMs + 200`.
 * `index` counts up within a session and never is reused; a segment with a known index replaces the earlier one.
 * Once `settled`, text and times never change: recovery may only withdraw the segment whole.
 */
export interface Segment {
  readonly index: number
  readonly channel: ChannelId
  readonly startMs: number
  readonly endMs: number
  readonly source: string
  readonly target: string
  readonly sourceLanguage: LanguageTag | null
  readonly targetLanguage: LanguageTag
  readonly settled: boolean
  /** Only the source text is there: the speech was in the target language already, or (`targetLanguage` AS_SPOKEN) nothing was to be translated. */
  readonly notTranslated?: true
  /** Translated after an interruption through a second connection: it goes to the transcript in its place, not over the captions. */
  readonly late?: true
}

/** The speech needed no translation, as far as anyone can tell. */
export function wasInTarget({ notTranslated, targetLanguage }: { readonly notTranslated?: true | undefined; readonly targetLanguage: LanguageTag }): boolean {
  return notTranslated === true && targetLanguage !== AS_SPOKEN
}

/** Why captured or missed time was not translated. */
export type GapReason =
  | 'connection-lost'
  | 'not-sent'
  | 'interrupted'
  | 'device-lost'
  | 'journal-full'
  | 'budget'
  | 'engine-refused'

/** Time that was captured or missed but not translated; session-clock ms. Shown, stored, exported. */
export interface Gap {
  readonly startMs: number
  readonly endMs: number
  readonly reason: GapReason
  readonly channel: ChannelId
}

/** The shortest a segment can be, ms. */
export const MIN_SEGMENT_MS = 200
