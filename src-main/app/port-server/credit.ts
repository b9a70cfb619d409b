/**
 * How much a window may be sent before it says that it took some of it. Counted by us and acknowledged by the window itself, because
 * neither a MessagePort nor the browser behind a socket says how much waits in front of a slow page.
 */
export class Credit {
  readonly #limit: number
  #sent = 0
  #taken = 0
  #waiting: { resolve: () => void; reject: (reason: Error) => void }[] = []
  #closed = false
  readonly #onFree: () => void

  /** `onFree` is called when an acknowledgement frees room, before waiting texts go. */
  constructor(limit: number, onFree: () => void) {
    this.#limit = limit
    this.#onFree = onFree
  }

  /** Units sent and not yet taken. */
  outstanding(): number {
    return this.#sent - this.#taken
  }

  hasRoom(): boolean {
    return !this.#closed && this.outstanding() < this.#limit
  }

  spend(units: number): void {
    this.#sent += units
  }

  /** The window's own total; a total that goes back or beyond what was sent is no acknowledgement. */
  acknowledge(total: number): boolean {
    if (total < this.#taken || total > this.#sent) return false
    this.#taken = total
    if (this.hasRoom()) this.#onFree()
    while (this.#waiting.length > 0 && this.hasRoom()) this.#waiting.shift()?.resolve()
    return true
  }

  /** Spends the units as soon as there is room, in order of asking. Rejects when the port closes first. */
  async take(units: number): Promise<void> {
    if (this.#closed) throw new PortClosed()
    if (this.#waiting.length > 0 || !this.hasRoom()) {
      await new Promise<void>((resolve, reject) => {
        // Spent at once when let through, so that the next in line sees it.
        this.#waiting.push({ resolve: () => (this.spend(units), resolve()), reject })
      })
      return
    }
    this.spend(units)
  }

  close(): void {
    this.#closed = true
    const waiting = this.#waiting
    this.#waiting = []
    for (const { reject } of waiting) reject(new PortClosed())
  }
}

/** The window is gone; what was to be sent to it has no reader. Never shown. */
export class PortClosed extends Error {
  override readonly name = 'PortClosed'
  constructor() {
    super('the port closed before this could be sent')
  }
}
