export interface QuittingPorts {
  /** Lets a running session finish and closes everything. */
  readonly close: () => Promise<void>
  /** Ends a session that is finishing without waiting for its last words. */
  readonly hurry: () => Promise<void>
  readonly quit: () => void
  readonly onError: (error: unknown) => void
}

type Phase = 'open' | 'draining' | 'done'

/** Quit drains first; asked a second time it waits for nothing. */
export class Quitting {
  readonly #ports: QuittingPorts
  #phase: Phase = 'open'

  constructor(ports: QuittingPorts) {
    this.#ports = ports
  }

  get hasBegun(): boolean {
    return this.#phase !== 'open'
  }

  /** For Electron's `before-quit`. */
  handleBeforeQuit(event: { preventDefault(): void }): void {
    if (this.#phase === 'done') return
    event.preventDefault()
    if (this.#phase === 'draining') {
      // It may have ended meanwhile, which is what was wanted.
      void this.#ports.hurry().catch(() => undefined)
      return
    }
    this.#phase = 'draining'
    void this.#drain()
  }

  async #drain(): Promise<void> {
    try {
      await this.#ports.close()
    } catch (error) {
      this.#ports.onError(error)
    }
    this.#phase = 'done'
    this.#ports.quit()
  }
}
