import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'

/** The window's page, as far as it can be brought back. */
export interface RecoverablePage {
  reload(): void
  /** Ends a page that answers nobody; `handleGone` follows. */
  crash(): void
  /** Lets the page listen as after a click, for sound that asks for one. */
  listen(): void
}

export interface PageRecoveryOptions {
  readonly clock: Clock
  readonly page: RecoverablePage
  /** A session runs that the page feeds. */
  readonly listens: () => boolean
  readonly note: (event: SessionLogEvent) => void
  /** The page falls again and again: nothing more is tried. */
  readonly onHopeless: () => void
}

/** A page that has not answered for this long while it should listen is ended and loaded again, ms. */
const UNRESPONSIVE_MS = 10_000
/** A page that falls more often than this within the time would fall for ever. */
const MOST_RELOADS = 5
const RELOADS_WITHIN_MS = 60_000

/** Brings the page back when its process has fallen or hangs. The session itself lives in this process and goes on meanwhile. */
export class PageRecovery {
  readonly #options: PageRecoveryOptions
  #reloadsAtMs: number[] = []
  #timer: TimerHandle | null = null
  /** The page that loads next was there before. */
  #isBack = false

  constructor(options: PageRecoveryOptions) {
    this.#options = options
  }

  /** The page's process has ended; `reason` as Electron names it. */
  handleGone(reason: string): void {
    this.#stopTimer()
    if (reason === 'clean-exit') return
    const { clock, page, note, onHopeless } = this.#options
    const nowMs = clock.nowMs()
    note({ type: 'window', kind: 'crashed', reason })
    this.#reloadsAtMs = [...this.#reloadsAtMs.filter((atMs) => nowMs - atMs < RELOADS_WITHIN_MS), nowMs]
    if (this.#reloadsAtMs.length > MOST_RELOADS) return onHopeless()
    this.#isBack = true
    page.reload()
  }

  handleUnresponsive(): void {
    this.#options.note({ type: 'window', kind: 'unresponsive' })
    if (this.#timer !== null || !this.#options.listens()) return
    this.#timer = this.#options.clock.setTimer(UNRESPONSIVE_MS, () => {
      this.#timer = null
      this.#options.page.crash()
    })
  }

  handleResponsive(): void {
    this.#options.note({ type: 'window', kind: 'responsive' })
    this.#stopTimer()
  }

  /** A page has loaded, whoever loaded it. */
  handleLoaded(): void {
    if (!this.#options.listens()) return
    this.#options.note({ type: 'window', kind: 'loaded-again', ...(this.#isBack ? { reason: 'crashed' } : {}) })
    this.#isBack = false
    this.#options.page.listen()
  }

  close(): void {
    this.#stopTimer()
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#options.clock.clearTimer(this.#timer)
    this.#timer = null
  }
}
