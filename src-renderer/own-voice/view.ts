import type { Isolation } from '../../src-shared/audio/isolation.ts'

/** What this window listens to: `first` is the source of the session, `own` my microphone beside it. */
export type Side = 'first' | 'own'
export const SIDES: readonly Side[] = ['first', 'own']

/** How our own voice is kept out of each; null: nothing listens there. */
export interface OwnVoiceView {
  readonly first: Isolation | null
  readonly own: Isolation | null
  /** Our voice was found there, and others are not heard while it speaks since. */
  readonly loop: Side | null
}

export const NO_OWN_VOICE: OwnVoiceView = { first: null, own: null, loop: null }
