import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { BEAT_MS, CLOSE_REFUSED, CLOSE_TOO_MANY_WINDOWS, SILENCE_MS, decodeControl, encodeControl, toWindowSchema } from '../../src-shared/port-wire.ts'
import type { Connection } from './connection.ts'
import { socketLine, type Line, type OpenLine, type WebSocketLike } from './line.ts'
import { forgetPass, keepPass, keptPass, takeToken, type Page } from './page-secret.ts'
import { WindowConnection } from './window-connection.ts'

const FIRST_RETRY_MS = 300
const LAST_RETRY_MS = 3_000

export interface HostConnectionOptions {
  /** Host and port the page came from. */
  readonly host: string
  readonly page: Page
  readonly webSocket: (url: string) => WebSocketLike
  readonly clock: Clock
  /** 0..1. */
  readonly random: () => number
  /** Names this page load; a reload is another window. Letters, digits, - and _, at least 8. */
  readonly windowId: string
  readonly onListenerError: (error: unknown) => void
}

/** Connects the page to the browser host that served it, and keeps it connected. */
export function connectToHost(options: HostConnectionOptions): Connection {
  return new HostConnector(options).start()
}

class HostConnector {
  readonly #options: HostConnectionOptions
  readonly #connection: WindowConnection
  readonly #openLine: OpenLine
  readonly #stopHashWatch: () => void
  #secret: string | null
  #line: Line | null = null
  #served = false
  #heardMs = 0
  #attempts = 0
  #retry: TimerHandle | null = null
  #watchdog: TimerHandle | null = null

  constructor(options: HostConnectionOptions) {
    this.#options = options
    this.#openLine = socketLine(() => options.webSocket(`ws://${options.host}/socket`))
    this.#secret = takeToken(options.page) ?? keptPass(options.page)
    this.#connection = new WindowConnection({ clock: options.clock, onListenerError: options.onListenerError, onClose: () => this.#stop() })
    // Pasting a new address into this tab changes only the fragment: the page is not loaded again.
    this.#stopHashWatch = options.page.onHashChange(() => this.#handleNewAddress())
  }

  start(): Connection {
    if (this.#secret === null) this.#connection.refuse('no-address')
    else this.#dial(this.#secret)
    return this.#connection
  }

  #dial(secret: string): void {
    this.#retry = null
    this.#served = false
    this.#heardMs = this.#options.clock.nowMs()
    const line: Line = this.#openLine({
      opened: () => line.sendText(encodeControl({ type: 'hello', secret, window: this.#options.windowId })),
      text: (text) => this.#handleText(line, text),
      bytes: (bytes) => {
        this.#heardMs = this.#options.clock.nowMs()
        this.#connection.handleBytes(bytes)
      },
      closed: (code) => this.#handleClosed(line, code),
    })
    this.#line = line
    this.#watch(line)
  }

  #handleText(line: Line, text: string): void {
    this.#heardMs = this.#options.clock.nowMs()
    if (this.#served) return this.#connection.handleText(text)
    const message = decodeControl(toWindowSchema, text)
    if (message?.type === 'welcome') {
      this.#secret = message.pass
      keepPass(this.#options.page, message.pass)
    }
    if (message?.type === 'ready') {
      this.#served = true
      this.#attempts = 0
      this.#connection.attach(line, message.sounds)
    }
  }

  #handleClosed(line: Line, code: number): void {
    if (this.#line !== line) return
    this.#line = null
    this.#clear('watchdog')
    if (code === CLOSE_REFUSED) return this.#handleRefused()
    if (code === CLOSE_TOO_MANY_WINDOWS) return this.#connection.refuse('too-many-windows')
    this.#connection.lose()
    const secret = this.#secret
    if (this.#connection.status().kind !== 'lost' || secret === null) return
    this.#retry = this.#options.clock.setTimer(this.#delayMs(), () => this.#dial(secret))
  }

  /** An old address opened in a tab that has a pass: the pass may still be good. */
  #handleRefused(): void {
    const pass = keptPass(this.#options.page)
    if (pass === null || pass === this.#secret) {
      forgetPass(this.#options.page)
      return this.#connection.refuse('address-spent')
    }
    this.#secret = pass
    this.#dial(pass)
  }

  /** Doubling from 0.3 s to 3 s, each up to a fifth shorter so that several windows do not knock in step. */
  #delayMs(): number {
    const fullMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts)
    this.#attempts += 1
    return fullMs * (1 - 0.2 * this.#options.random())
  }

  /** The host speaks every few seconds; a line that is silent for long is dead, whatever the socket says. */
  #watch(line: Line): void {
    this.#watchdog = this.#options.clock.setTimer(BEAT_MS, () => {
      if (this.#options.clock.nowMs() - this.#heardMs > SILENCE_MS) line.close()
      else this.#watch(line)
    })
  }

  #handleNewAddress(): void {
    const token = takeToken(this.#options.page)
    // A window that is in needs no other address: this one was only taken out of sight.
    if (token === null || this.#connection.status().kind !== 'refused') return
    this.#secret = token
    this.#connection.tryAgain()
    this.#dial(token)
  }

  #stop(): void {
    this.#stopHashWatch()
    this.#clear('retry')
    this.#clear('watchdog')
    const line = this.#line
    this.#line = null
    line?.close()
  }

  #clear(which: 'retry' | 'watchdog'): void {
    const timer = which === 'retry' ? this.#retry : this.#watchdog
    if (timer !== null) this.#options.clock.clearTimer(timer)
    if (which === 'retry') this.#retry = null
    else this.#watchdog = null
  }
}
