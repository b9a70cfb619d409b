/** A copy of an event comes soon after it or never. */
const REMEMBERED = 64

/** The ids of the last events, so that one that comes twice is heard once. */
export class SeenIds {
  readonly #ids = new Set<string>()

  isRepeated(id: string): boolean {
    if (this.#ids.has(id)) return true
    this.#ids.add(id)
    if (this.#ids.size > REMEMBERED) this.#ids.delete(this.#ids.values().next().value ?? id)
    return false
  }
}
