import type { LanguageTag } from '../languages.ts'
import { readingMs } from './reading.ts'

/** Somebody who is further behind than this skips to what is new, ms. */
const MOST_BEHIND_MS = 6_000

/** Somebody who reads all captions in order, at the speed that everybody can read. */
export class Reader {
  #untilMs = 0

  /** Words appeared. Gives when they are read. */
  read(text: string, language: LanguageTag | null, nowMs: number): number {
    this.#untilMs = Math.max(nowMs, Math.min(this.#untilMs, nowMs + MOST_BEHIND_MS)) + readingMs(text, language)
    return this.#untilMs
  }
}
