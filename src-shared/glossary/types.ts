/** A word or phrase and how it is to be translated; `target` null: it is left as it is. */
export interface GlossaryTerm {
  readonly source: string
  readonly target: string | null
}

/** What a speech is about, for services that take it and for our own checks. */
export interface SpeechContext {
  readonly terms: readonly GlossaryTerm[]
  readonly names: readonly string[]
  /** A few sentences in the user's words. */
  readonly about: string
}

export const EMPTY_CONTEXT: SpeechContext = { terms: [], names: [], about: '' }
