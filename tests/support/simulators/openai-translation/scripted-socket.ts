import type { Socket, SocketEnd, SocketHandlers, SocketOptions } from '../../../../src-main/network/socket.ts'
import { TimerGroup } from '../../timers.ts'
import type { ServedConnection, ServerSink, SimulatedServer } from '../served.ts'
import type { ScriptedNetwork } from './scripted-transport.ts'

type State = 'connecting' | 'open' | 'closing' | 'closed'

/** WebSocket frames carry a header: 8 bytes for what a client sends of 126 to 65,535 bytes. */
const FRAME_OVERHEAD = 8

/** One socket over the simulated server, in memory. Keeps the promises of `SocketHandlers`: asynchronous, in order, `closed` once. */
export class ScriptedSocket implements Socket {
  readonly #network: ScriptedNetwork<SimulatedServer>
  readonly #options: SocketOptions
  readonly #handlers: SocketHandlers
  readonly #timers: TimerGroup
  #state: State = 'connecting'
  #connection: ServedConnection | null = null
  #unwritten: (() => void)[] = []
  #unwrittenBytes = 0
  /** The server is half-open: nothing it is sent has an effect. */
  #serverSilent = false

  constructor(network: ScriptedNetwork<SimulatedServer>, options: SocketOptions, handlers: SocketHandlers) {
    this.#network = network
    this.#options = options
    this.#handlers = handlers
    this.#timers = new TimerGroup(network.clock)
  }

  begin(): void {
    const { connectTimeoutMs } = this.#options
    const { connectMs } = this.#network.options
    this.#timers.set(connectTimeoutMs, () => {
      if (this.#state === 'connecting') this.#finish({ code: 1006, reason: '', failure: 'timeout', detail: 'connect timeout' })
    })
    this.#timers.set(connectMs, () => this.#connect())
  }

  isClosed(): boolean {
    return this.#state === 'closed'
  }

  send(text: string): void {
    if (this.#state === 'connecting') throw new Error('impossible: sent before the socket was open')
    if (this.#state !== 'open') return
    this.#unwritten.push(() => this.#toServer(() => this.#connection?.receive(text)))
    this.#unwrittenBytes += Buffer.byteLength(text) + FRAME_OVERHEAD
    if (!this.#network.isBlocked()) this.writeOut()
  }

  ping(): void {
    if (this.#state !== 'open' || this.#network.isBlocked()) return
    this.#toServer(() => this.#toClient(() => this.#handlers.pong()))
  }

  bufferedBytes(): number {
    return this.#unwrittenBytes
  }

  close(code = 1000): void {
    if (this.#state === 'connecting') return this.#finishSoon({ code: 1006, reason: '' })
    if (this.#state !== 'open') return undefined
    this.#state = 'closing'
    this.#timers.set(this.#network.options.closeTimeoutMs, () => this.breakOff({ code: 1006, reason: '' }))
    // The close frame waits behind what is not yet written.
    this.#unwritten.push(() => this.#toServer(() => this.#answerClose(code)))
    if (!this.#network.isBlocked()) this.writeOut()
    return undefined
  }

  terminate(): void {
    if (this.#state === 'closed') return
    this.#connection?.clientGone()
    this.#finishSoon({ code: 1006, reason: '' })
  }

  /** The network took the socket away. */
  breakOff(end: SocketEnd): void {
    if (this.#state === 'closed') return
    this.#connection?.clientGone()
    this.#finishSoon(end)
  }

  writeOut(): void {
    this.#unwrittenBytes = 0
    for (const write of this.#unwritten.splice(0)) write()
  }

  #answerClose(code: number): void {
    this.#connection?.clientGone()
    this.#toClient(() => this.#finish({ code, reason: '' }))
  }

  #connect(): void {
    if (this.#state !== 'connecting') return undefined
    const { server, options } = this.#network
    const failure = this.#network.downBy()
    if (failure !== null) return this.#finish({ code: 1006, reason: '', failure, detail: `scripted ${failure}` })
    if (this.#network.isLost()) return undefined
    const url = new URL(this.#options.url)
    const headers = Object.fromEntries(Object.entries(this.#options.headers).map(([name, value]) => [name.toLowerCase(), value]))
    const admission = server.handshake({ path: `${url.pathname}${url.search}`, headers, protocols: [] })
    if (admission.kind === 'refused') {
      const { status, code, retryAfterS } = admission.refusal
      const wait = retryAfterS === undefined ? {} : { retryAfterS }
      return this.#finish({ code: 1006, reason: '', httpStatus: status, detail: code, ...wait })
    }
    this.#state = 'open'
    this.#handlers.opened()
    // Closed from within `opened`: the server never hears of it.
    if (this.isClosed()) return undefined
    this.#connection = admission.open(this.#sink(options.latencyMs))
    return undefined
  }

  #sink(latencyMs: number): ServerSink {
    return {
      send: (data) => this.#toClient(() => this.#handlers.message(data)),
      close: (code, reason) => this.#toClient(() => this.#finish({ code, reason })),
      drop: () => this.#toClient(() => this.#finish({ code: 1006, reason: '', failure: 'reset' })),
      ping: () => {
        if (this.#network.isLost()) return
        this.#timers.set(2 * latencyMs, () => {
          if (!this.#network.isBlocked() && !this.#network.isLost()) this.#connection?.pong()
        })
      },
      goSilent: () => {
        this.#serverSilent = true
      },
    }
  }

  /** Equal delays on one clock keep their order. */
  #toServer(run: () => void): void {
    if (this.#network.isLost()) return
    this.#timers.set(this.#network.options.latencyMs, () => {
      if (!this.#network.isLost() && !this.#serverSilent) run()
    })
  }

  #toClient(run: () => void): void {
    if (this.#network.isLost()) return
    this.#timers.set(this.#network.options.latencyMs, () => {
      if (this.#state !== 'closed' && !this.#network.isLost()) run()
    })
  }

  #finishSoon(end: SocketEnd): void {
    this.#state = 'closing'
    this.#timers.set(0, () => this.#finish(end))
  }

  #finish(end: SocketEnd): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#timers.close()
    this.#unwritten = []
    this.#unwrittenBytes = 0
    this.#handlers.closed(end)
  }
}
