/**
 * Which window's sound feeds the session. One at a time: two windows on one machine would send every word twice. The first to send owns
 * it; another gets it only when the owner is gone, by asking outright, or from the app. Pure.
 */
export class SoundOwner {
  #owner: string | null = null
  readonly #turnedDown = new Set<string>()

  owner(): string | null {
    return this.#owner
  }

  /** `take`: its sound counts. `ignore`: another window has the say; `tell` once, so that it can say so. */
  offer(windowId: string, isLive: (windowId: string) => boolean): { verdict: 'take' | 'ignore'; tell: boolean; changed: boolean } {
    if (this.#owner === windowId) return { verdict: 'take', tell: false, changed: false }
    if (this.#owner === null || !isLive(this.#owner)) return { verdict: 'take', tell: this.give(windowId), changed: true }
    const tell = !this.#turnedDown.has(windowId)
    this.#turnedDown.add(windowId)
    return { verdict: 'ignore', tell, changed: false }
  }

  /** True when this window had been turned down before and must hear that it may speak now. */
  give(windowId: string): boolean {
    if (this.#owner !== null && this.#owner !== windowId) this.#turnedDown.add(this.#owner)
    this.#owner = windowId
    return this.#turnedDown.delete(windowId)
  }

  /** Nobody's; gives back the windows that had been turned down. */
  release(): string[] {
    this.#owner = null
    const free = [...this.#turnedDown]
    this.#turnedDown.clear()
    return free
  }

  isTurnedDown(windowId: string): boolean {
    return this.#turnedDown.has(windowId)
  }

  forget(windowId: string): void {
    this.#turnedDown.delete(windowId)
  }
}
