/** What a page says of a key that goes down or up. */
export interface KeyMove {
  readonly code: string
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

type Modifier = 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'
const MODIFIERS: readonly Modifier[] = ['ctrlKey', 'altKey', 'shiftKey', 'metaKey']

/**
 * One key, perhaps with modifiers, from its going down to its going up. It is up as well as soon as a modifier it went down with is: macOS
 * tells of no letter that goes up under Command. Pure.
 */
export class HeldKey {
  #code: string | null = null
  #with: readonly Modifier[] = []

  get isDown(): boolean {
    return this.#code !== null
  }

  /** True where this press begins it. A second one without a key up between: that was lost, and it goes on. */
  down(move: KeyMove): boolean {
    if (move.repeat) return false
    this.#code = move.code
    this.#with = MODIFIERS.filter((one) => move[one])
    return true
  }

  /** True where this ends it. */
  up(move: KeyMove): boolean {
    if (this.#code === null) return false
    if (move.code !== this.#code && this.#with.every((one) => move[one])) return false
    this.lose()
    return true
  }

  /** Nothing is known of it any more. */
  lose(): void {
    this.#code = null
    this.#with = []
  }
}
