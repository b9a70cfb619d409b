import type { EngineEvent } from '../contract.ts'
import { looksAnswered, type Pair } from './answering.ts'

/** What to choose instead, by who answered. */
export const ANSWERED_BY = {
  service: 'The service seems to have answered a sentence instead of translating it. If it happens again, choose a service made for translation.',
  'text-model': 'The text model seems to have answered a sentence instead of translating it. If it happens again, choose another model.',
} as const

/** Says once in a connection that something was answered instead of translated. */
export class AnswerWarning {
  readonly #emit: (event: EngineEvent) => void
  readonly #message: string
  #told = false

  constructor(emit: (event: EngineEvent) => void, by: keyof typeof ANSWERED_BY = 'service') {
    this.#emit = emit
    this.#message = ANSWERED_BY[by]
  }

  look(pair: Pair): void {
    if (this.#told || !looksAnswered(pair)) return
    this.#told = true
    this.#emit({ type: 'warning', code: 'answered-instead', message: this.#message })
  }
}
