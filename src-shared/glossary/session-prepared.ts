import { termsFor, type GlossaryPair, type SpokenPair } from './direction.ts'
import type { GlossaryTerm, SpeechContext } from './types.ts'

/** What somebody had prepared for a session, as it was then: kept with it, so that it can be checked long after the list has changed. */
export interface SessionPrepared {
  readonly assignment: { readonly id: string; readonly title: string } | null
  readonly glossary: { readonly name: string; readonly pair: GlossaryPair; readonly terms: readonly GlossaryTerm[] } | null
  readonly names: readonly string[]
  readonly about: string
}

/** What of it counts for one direction, or for one sentence. */
export function contextOf({ glossary, names, about }: SessionPrepared, spoken: SpokenPair): SpeechContext {
  return { terms: glossary === null ? [] : termsFor(glossary, spoken), names, about }
}
