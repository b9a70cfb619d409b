export interface SoundOffer {
  readonly windowId: string
  /** It is the first sound of a capture. */
  readonly begins: boolean
  readonly isLive: (windowId: string) => boolean
}

/**
 * Which window's sound feeds the session. One at a time: two windows on one machine would send every word twice. A session gives it to the
 * window that started it; another gets it only when that one is gone, or by asking outright. Before a session it is only lent: the newest
 * capture has it, for a start that failed must not silence the next one in another window. Pure.
 */
export class SoundOwner {
  #owner: string | null = null
  #lent = true
  readonly #turnedDown = new Set<string>()

  owner(): string | null {
    return this.#owner
  }

  /** `take`: its sound counts. `ignore`: another window has the say; `tell` once, so that it can say so. */
  offer({ windowId, begins, isLive }: SoundOffer): { verdict: 'take' | 'ignore'; tell: boolean; changed: boolean } {
    if (this.#owner === windowId) return { verdict: 'take', tell: false, changed: false }
    if (this.#owner === null || !isLive(this.#owner) || (this.#lent && begins)) {
      return { verdict: 'take', tell: this.#take(windowId), changed: true }
    }
    return { verdict: 'ignore', tell: this.lookOn(windowId), changed: false }
  }

  /** True when this window had been turned down before and must hear that it may speak now. */
  give(windowId: string): boolean {
    if (this.#owner !== null && this.#owner !== windowId) this.#turnedDown.add(this.#owner)
    this.#lent = false
    return this.#take(windowId)
  }

  /** A session gave the sound to another window and this one only looks on. True when it must be told. */
  lookOn(windowId: string): boolean {
    if (this.#lent || this.#owner === null || this.#owner === windowId || this.#turnedDown.has(windowId)) return false
    this.#turnedDown.add(windowId)
    return true
  }

  /** The owner is away, and may come back: gives back the windows that may speak meanwhile. */
  away(): string[] {
    const free = [...this.#turnedDown]
    this.#turnedDown.clear()
    return free
  }

  /** Nobody's; gives back the windows that had been turned down. */
  release(): string[] {
    this.#owner = null
    this.#lent = true
    return this.away()
  }

  isTurnedDown(windowId: string): boolean {
    return this.#turnedDown.has(windowId)
  }

  forget(windowId: string): void {
    this.#turnedDown.delete(windowId)
  }

  #take(windowId: string): boolean {
    this.#owner = windowId
    return this.#turnedDown.delete(windowId)
  }
}
