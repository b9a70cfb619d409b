import { z } from 'zod'

/** A word or phrase is shown on one line, and services limit the instructions they take. */
export const TERM_LENGTH_MAX = 200
/** More than a person can look after; a hostile file ends here. */
export const TERMS_MAX = 10_000
export const NAMES_MAX = 500
/** A few sentences: more is cut off by services, and paid for with every connection. */
export const ABOUT_LENGTH_MAX = 2_000

const wording = z.string().trim().min(1).max(TERM_LENGTH_MAX)

export const glossaryTermSchema = z.object({ source: wording, target: wording.nullable() })

export const speechContextSchema = z.object({
  terms: z.array(glossaryTermSchema).max(TERMS_MAX),
  names: z.array(wording).max(NAMES_MAX),
  about: z.string().max(ABOUT_LENGTH_MAX),
})

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
