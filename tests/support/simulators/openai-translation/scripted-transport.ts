import type { Clock } from '../../../../src-shared/clock.ts'
import type { OpenSocket, SocketEnd, SocketFailure } from '../../../../src-main/network/socket.ts'
import { ScriptedSocket } from './scripted-socket.ts'
import type { SimulatedServer } from '../served.ts'
import type { TranslationServer } from './server.ts'

export interface ScriptedNetworkOptions {
  /** One way. */
  readonly latencyMs: number
  /** TCP, TLS and upgrade together. */
  readonly connectMs: number
  /** How long a closing handshake waits for an answer; 30 s is what `ws` does. */
  readonly closeTimeoutMs: number
}

const DEFAULTS: ScriptedNetworkOptions = { latencyMs: 20, connectMs: 60, closeTimeoutMs: 30_000 }

/**
 * A network in memory between an engine and a simulated server, on a clock. `blocked`: what the client sends stays in its socket
 * (`bufferedBytes` grows). `down`: new sockets fail. `lost`: nothing arrives either way, nobody is told.
 */
export class ScriptedNetwork<Server extends SimulatedServer = TranslationServer> {
  readonly server: Server
  readonly clock: Clock
  readonly options: ScriptedNetworkOptions
  readonly #sockets = new Set<ScriptedSocket>()
  #down: SocketFailure | null = null
  #blocked = false
  #lost = false
  #opened = 0

  constructor(server: Server, clock: Clock, options: Partial<ScriptedNetworkOptions> = {}) {
    this.server = server
    this.clock = clock
    this.options = { ...DEFAULTS, ...options }
  }

  readonly openSocket: OpenSocket = (socketOptions, handlers) => {
    this.#opened += 1
    const socket = new ScriptedSocket(this, socketOptions, handlers)
    this.#sockets.add(socket)
    socket.begin()
    return socket
  }

  /** Sockets asked for so far, also those that failed. */
  opened(): number {
    return this.#opened
  }

  /** Sockets whose `closed` has not come. */
  open(): number {
    for (const socket of this.#sockets) if (socket.isClosed()) this.#sockets.delete(socket)
    return this.#sockets.size
  }

  isBlocked(): boolean {
    return this.#blocked
  }

  isLost(): boolean {
    return this.#lost
  }

  downBy(): SocketFailure | null {
    return this.#down
  }

  block(): void {
    this.#blocked = true
  }

  /** Writes out what waited, in order. */
  unblock(): void {
    this.#blocked = false
    for (const socket of this.#sockets) socket.writeOut()
  }

  /** New sockets fail in this way; those open stay. Null makes them work again. */
  setDown(failure: SocketFailure | null): void {
    this.#down = failure
  }

  /** A black hole: also frames on their way are gone. What was sent into it never arrives. */
  setLost(lost: boolean): void {
    this.#lost = lost
  }

  /** Every open socket breaks at once, and both ends notice. */
  cut(end: Partial<SocketEnd> = { failure: 'reset' }): void {
    for (const socket of this.#sockets) socket.breakOff({ code: 1006, reason: '', ...end })
  }
}
