import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { ServerError } from './wire-in.ts'

/** A `session.update` that was sent and not answered yet. */
export interface PendingUpdate {
  readonly eventId: string
  readonly purpose: 'setup' | 'target' | 'probe'
  /** As sent; `target` is the tag it was asked for with. */
  readonly language: LanguageTag
  readonly target: LanguageTag
}

/**
 * Pairs answers with updates. `session.updated` names no update, so answers are taken in order, helped by the language the server
 * repeats. Errors should name the update, but were seen without (openai-realtime.md 7.1).
 */
export class PendingUpdates {
  #waiting: readonly PendingUpdate[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  /** The language the session will speak once all is answered, or null when nothing is on its way. */
  get newest(): PendingUpdate | null {
    return this.#waiting.at(-1) ?? null
  }

  add(update: PendingUpdate): void {
    this.#waiting = [...this.#waiting, update]
  }

  /** The update that a `session.updated` answers. Older ones that it skips were refused without a word. */
  accept(language: string | null): PendingUpdate | null {
    const named = this.#waiting.findIndex((update) => update.language === language)
    const index = named === -1 ? 0 : named
    const answered = this.#waiting[index] ?? null
    this.#waiting = this.#waiting.slice(index + 1)
    return answered
  }

  /** The update that an error refuses, or null when the error is about something else. */
  refuse(error: ServerError): PendingUpdate | null {
    const refused = error.eventId === null ? this.#guess(error) : this.#waiting.find(({ eventId }) => eventId === error.eventId)
    if (refused === undefined) return null
    this.#waiting = this.#waiting.filter((update) => update !== refused)
    return refused
  }

  #guess(error: ServerError): PendingUpdate | undefined {
    const isAboutSession = error.param === null || error.param.startsWith('session')
    return error.type === 'invalid_request_error' && isAboutSession ? this.#waiting[0] : undefined
  }
}
