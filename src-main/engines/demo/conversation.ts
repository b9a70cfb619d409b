import type { LanguageTag } from '../../../src-shared/languages.ts'

/** One word of the conversation, recognised; ms in the audio of the connection that heard it. */
export interface Heard {
  readonly word: number
  readonly startMs: number
}

/** Recognises the words of the conversation in a connection's audio, and nothing else. */
export interface Ear {
  /** Words whose sound is complete with this piece. The array is not kept. */
  hear(pcm: Int16Array): readonly Heard[]
  /** No more audio comes. */
  finish(): readonly Heard[]
}

/** What the demonstration understands and what it says to it. Each word has its own answer, so nothing depends on what came before it. */
export interface Conversation {
  readonly source: LanguageTag
  createEar(): Ear
  sourceText(word: number): string
  /** Empty where the word's share of the translation comes with a later word. */
  targetText(word: number, target: LanguageTag): string
  /** What is spoken once the word was heard, 24 kHz; null for nothing. */
  voice(word: number, target: LanguageTag): Int16Array | null
}
