import type { CodeReason } from '../openai-translate/error-codes.ts'

/** What a service of turns says, in our terms. `odd` is what could not be read. */
export type TurnFrame =
  /** `isFlat`: the session it tells of has the form from before GA. */
  | { readonly kind: 'created' | 'updated'; readonly expiresAtMs: number | null; readonly isFlat: boolean }
  /** It hears somebody speak. */
  | { readonly kind: 'speech' }
  /** The turn that was sent last has this id from now on. */
  | { readonly kind: 'item'; readonly itemId: string }
  /** What was said, all of it so far (`replace`) or more of it. */
  | { readonly kind: 'source'; readonly itemId: string | null; readonly text: string; readonly mode: 'append' | 'replace'; readonly done: boolean }
  | { readonly kind: 'response-created'; readonly responseId: string }
  | { readonly kind: 'target'; readonly responseId: string | null; readonly text: string }
  | { readonly kind: 'audio'; readonly responseId: string | null; readonly base64: string }
  | { readonly kind: 'response-done'; readonly responseId: string | null; readonly failed: boolean }
  | { readonly kind: 'error'; readonly reason: CodeReason | null; readonly detail: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'odd'; readonly oddity: 'not-json' | 'unknown-type' | 'wrong-shape'; readonly detail: string }
