/** What one connection lived through. Never holds a key. */
export interface GeminiConnectionReport {
  readonly number: number
  readonly path: string
  /** Words heard, null where it could not tell which. */
  readonly words: (number | null)[]
  damaged: number
  readonly violations: string[]
  readonly targets: string[]
  readonly instructions: string[]
  receivedAudioMs: number
  isOpen: boolean
}
