import type { Clock, TimerHandle } from '../../../../src-shared/clock.ts'
import type { HttpBreak, HttpExchange, HttpHandlers, HttpRequest, OpenHttp } from '../../../../src-main/network/http.ts'
import type { ChatServer } from './server.ts'

const LATENCY_MS = 20
const CONNECT_MS = 40

/** HTTP in memory between an engine and a simulated chat server, on a clock. */
export class ScriptedHttp {
  readonly #clock: Clock
  readonly #server: ChatServer
  readonly #open = new Set<ScriptedExchange>()
  /** Requests fail in this way; null: they arrive. */
  down: HttpBreak | null = null

  constructor(server: ChatServer, clock: Clock) {
    this.#server = server
    this.#clock = clock
  }

  readonly openHttp: OpenHttp = (request, handlers) => {
    const exchange = new ScriptedExchange({ request, handlers, clock: this.#clock, over: () => this.#open.delete(exchange) })
    this.#open.add(exchange)
    exchange.begin(this.#server, this.down)
    return exchange
  }

  /** Exchanges whose end has not come. */
  open(): number {
    return this.#open.size
  }

  /** All of them break at once. */
  cut(): void {
    for (const exchange of [...this.#open]) exchange.breakOff({ failure: 'reset', detail: 'cut' })
  }
}

interface ExchangeParts {
  readonly request: HttpRequest
  readonly handlers: HttpHandlers
  readonly clock: Clock
  readonly over: () => void
}

class ScriptedExchange implements HttpExchange {
  readonly #parts: ExchangeParts
  readonly #timers = new Set<TimerHandle>()
  #gone: () => void = () => undefined
  #isOver = false

  constructor(parts: ExchangeParts) {
    this.#parts = parts
  }

  begin(server: ChatServer, down: HttpBreak | null): void {
    if (down !== null) return this.#later(CONNECT_MS, () => this.breakOff(down))
    const { url, method, headers, body } = this.#parts.request
    this.#later(CONNECT_MS + LATENCY_MS, () => {
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
      const gone = server.answer(
        { method, path: new URL(url).pathname, headers: lower, body },
        {
          head: (status, given) => {
            const seconds = given['retry-after']
            this.#tell((handlers) => handlers.answered({ status, contentType: given['content-type'] ?? '', retryAfterMs: seconds === undefined ? null : Number(seconds) * 1000 }))
          },
          text: (piece) => this.#tell((handlers) => handlers.text(piece)),
          end: () => this.#later(LATENCY_MS, () => this.#end(null)),
          drop: () => this.#later(LATENCY_MS, () => this.breakOff({ failure: 'reset', detail: 'dropped' })),
        },
      )
      this.#gone = gone
    })
  }

  abort(): void {
    if (this.#isOver) return
    this.#over()
    this.#gone()
  }

  breakOff(broken: HttpBreak): void {
    if (this.#isOver) return
    this.#gone()
    this.#end(broken)
  }

  #end(broken: HttpBreak | null): void {
    if (this.#isOver) return
    this.#over()
    this.#parts.handlers.ended(broken)
  }

  #over(): void {
    this.#isOver = true
    for (const timer of this.#timers) this.#parts.clock.clearTimer(timer)
    this.#timers.clear()
    this.#parts.over()
  }

  #tell(call: (handlers: HttpHandlers) => void): void {
    this.#later(LATENCY_MS, () => call(this.#parts.handlers))
  }

  #later(ms: number, run: () => void): void {
    if (this.#isOver) return
    const timer = this.#parts.clock.setTimer(ms, () => {
      this.#timers.delete(timer)
      if (!this.#isOver) run()
    })
    this.#timers.add(timer)
  }
}
