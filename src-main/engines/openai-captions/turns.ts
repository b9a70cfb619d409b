import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineEvent } from '../contract.ts'

const SENTENCES_BEFORE = 2

type Text = Extract<EngineEvent, { type: 'source' | 'target' }>

/** One stretch of speech, as we cut it. */
export interface Turn {
  readonly key: string
  /** Where it ends in the sound of this connection, ms; null while somebody speaks. */
  endMs: number | null
  /** Fixed when it ends. */
  target: LanguageTag
  /** The service's name for it; null while it has none. */
  itemId: string | null
  /** Its sound, in case it has to be heard once more. */
  sound: Int16Array[]
  hearings: number
  source: string
  isSourceDone: boolean
  /** Said about it and held back until everything before it is out. */
  readonly heldSource: Text[]
  readonly heldTarget: Text[]
  translation: 'waiting' | 'running' | 'done'
  text: string
}

/** The turns of a connection that are not out yet, in the order they were spoken, whatever order they are finished in. */
export class TurnBook {
  #turns: Turn[] = []
  /** What was said last in turns that are out. */
  #past: string[] = []
  #count = 0

  open(target: LanguageTag, sound: Int16Array[]): Turn {
    this.#count += 1
    const turn: Turn = {
      key: `turn-${this.#count}`,
      endMs: null,
      target,
      itemId: null,
      sound,
      hearings: 0,
      source: '',
      isSourceDone: false,
      heldSource: [],
      heldTarget: [],
      translation: 'waiting',
      text: '',
    }
    this.#turns.push(turn)
    return turn
  }

  get isEmpty(): boolean {
    return this.#turns.length === 0
  }

  find(itemId: string): Turn | undefined {
    return this.#turns.find((turn) => turn.itemId === itemId)
  }

  /** The oldest the service has not named: what it names next. */
  unnamed(): Turn | undefined {
    return this.#turns.find((turn) => turn.itemId === null && !turn.isSourceDone)
  }

  /** The oldest that has ended and is not translated. */
  next(): Turn | undefined {
    return this.#turns.find((turn) => turn.endMs !== null && turn.translation !== 'done')
  }

  /** What can be translated now, oldest first. */
  waiting(): Turn[] {
    return this.#turns.filter((turn) => turn.isSourceDone && turn.translation === 'waiting')
  }

  running(): number {
    return this.#turns.filter((turn) => turn.translation === 'running').length
  }

  /** What was said before this turn, the last `SENTENCES_BEFORE` of it. */
  before(turn: Turn): string[] {
    const earlier = this.#turns.slice(0, this.#turns.indexOf(turn)).flatMap(({ source }) => (source === '' ? [] : [source]))
    return [...this.#past, ...earlier].slice(-SENTENCES_BEFORE)
  }

  /** What may be told now: a turn's source once all sources before it are whole, and likewise its translation. */
  takeTold(): Text[] {
    const told: Text[] = []
    for (const turn of this.#turns) {
      told.push(...turn.heldSource.splice(0))
      if (!turn.isSourceDone) break
    }
    return told
  }

  /** The first whose translation is not out, which alone may be told. */
  takeFirstTarget(): { readonly turn: Turn; readonly told: Text[] } | null {
    const turn = this.#turns[0]
    return turn === undefined ? null : { turn, told: turn.heldTarget.splice(0) }
  }

  /** Takes the first out when nothing more will come of it. */
  takeFinished(): Turn | null {
    const [first] = this.#turns
    if (first === undefined || first.endMs === null || !first.isSourceDone || first.translation !== 'done' || first.heldTarget.length > 0) return null
    this.#turns.shift()
    if (first.source !== '') this.#past = [...this.#past, first.source].slice(-SENTENCES_BEFORE)
    return first
  }
}
