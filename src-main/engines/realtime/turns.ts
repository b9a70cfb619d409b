import type { LanguageTag } from '../../../src-shared/languages.ts'

/** One stretch of speech, as the server cut it. */
export interface Turn {
  readonly itemId: string
  /** Where it ends in the sound of this connection, ms. */
  readonly endMs: number
  readonly target: LanguageTag
  source: string
  isSourceDone: boolean
  text: string
  /** Its last try failed: what it says now replaces what it said then. */
  isAgain: boolean
  hasSounded: boolean
  tries: number
  isAnswered: boolean
}

/** The turns of a connection that are not finished, in the order they were spoken. */
export class TurnBook {
  #turns: Turn[] = []

  add(turn: Pick<Turn, 'itemId' | 'endMs' | 'target' | 'isSourceDone'>): void {
    this.#turns.push({ ...turn, source: '', text: '', isAgain: false, hasSounded: false, tries: 0, isAnswered: false })
  }

  get isEmpty(): boolean {
    return this.#turns.length === 0
  }

  find(itemId: string): Turn | undefined {
    return this.#turns.find((turn) => turn.itemId === itemId)
  }

  /** The first that was not answered yet. */
  next(): Turn | undefined {
    return this.#turns.find((turn) => !turn.isAnswered)
  }

  /** Takes out what is over. A source text that a later turn has overtaken is waited for no more. */
  takeFinished(): Turn[] {
    const last = this.#turns.findLastIndex((turn) => turn.isAnswered && turn.isSourceDone)
    // Answered in order: before an answered turn there is no other.
    return this.#turns.splice(0, last + 1)
  }
}
