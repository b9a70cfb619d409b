import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { AUDIO_MAX_BYTES } from '../../src-shared/audio-wire.ts'
import type { Clock } from '../../src-shared/clock.ts'
import { CLOSE_REFUSED, CLOSE_TOO_MANY_WINDOWS, decodeControl, encodeControl, fromWindowSchema } from '../../src-shared/port-wire.ts'
import type { WindowHub } from '../app/port-server/window-hub.ts'
import { wsPort } from '../app/port-server/ws-port.ts'
import type { Log } from '../app/services.ts'
import { ConnectionLimit } from './connection-limit.ts'
import { keepAlive } from './keep-alive.ts'
import { mayUpgrade } from './request-guard.ts'
import type { Tokens } from './tokens.ts'

export const SOCKET_PATH = '/socket'
export const MAX_WINDOWS = 8
export const MAX_STRANGERS = 32
/** An honest page says its secret in its first message, at once. */
export const HELLO_WITHIN_MS = 5_000
/** A closing handshake that is not answered in this time is not waited for. */
const GOODBYE_MS = 500

export interface SocketDoorOptions {
  readonly hub: WindowHub
  readonly tokens: Tokens
  readonly clock: Clock
  readonly log: Log
  readonly port: () => number
}

/** Lets our own page's sockets in: right Host and Origin before the upgrade, right secret as the first message after it. */
export class SocketDoor {
  readonly #options: SocketDoorOptions
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: AUDIO_MAX_BYTES, perMessageDeflate: false, clientTracking: false })
  readonly #strangers = new ConnectionLimit<WebSocket>(MAX_STRANGERS, (socket) => socket.terminate())
  readonly #windows = new Map<WebSocket, string>()
  #refusals = 0

  constructor(options: SocketDoorOptions) {
    this.#options = options
  }

  windows(): number {
    return this.#windows.size
  }

  strangers(): number {
    return this.#strangers.size()
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    if (request.url !== SOCKET_PATH || !mayUpgrade(request, this.#options.port())) {
      this.#noteRefusal('its address or origin is not ours')
      // Destroyed once written: a peer that never closes its side would keep the connection for ever.
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy())
      return
    }
    this.#server.handleUpgrade(request, socket, head, (upgraded) => this.#greet(upgraded))
  }

  async close(): Promise<void> {
    this.#strangers.dropAll()
    await Promise.all([...this.#windows.keys()].map((socket) => this.#sayGoodbye(socket)))
    this.#server.close()
  }

  #greet(socket: WebSocket): void {
    const { clock, log } = this.#options
    // Protocol violations (too large, bad frames) close the socket by themselves; the event only must not be unheard.
    socket.on('error', () => undefined)
    this.#strangers.add(socket)
    const timer = clock.setTimer(HELLO_WITHIN_MS, () => socket.terminate())
    socket.once('close', () => {
      clock.clearTimer(timer)
      this.#strangers.delete(socket)
      this.#windows.delete(socket)
    })
    const port = wsPort(socket, (error) => log.error('a listener of a window failed', error))
    const settle = (take: () => void): void => {
      clock.clearTimer(timer)
      stopText()
      stopBytes()
      take()
    }
    const stopText = port.onText((text) => settle(() => this.#handleHello(socket, port, text)))
    const stopBytes = port.onBytes(() => settle(() => this.#refuse(socket)))
  }

  #handleHello(socket: WebSocket, port: ReturnType<typeof wsPort>, text: string): void {
    const { hub, tokens, clock } = this.#options
    const hello = decodeControl(fromWindowSchema, text)
    const pass = hello?.type === 'hello' ? tokens.admit(hello.secret) : null
    if (hello?.type !== 'hello' || pass === null) return this.#refuse(socket)
    const isKnown = [...this.#windows.values()].includes(hello.window)
    if (!isKnown && this.#windows.size >= MAX_WINDOWS) return this.#dismiss(socket, CLOSE_TOO_MANY_WINDOWS)
    this.#strangers.delete(socket)
    this.#windows.set(socket, hello.window)
    keepAlive(socket, clock)
    port.sendText(encodeControl({ type: 'welcome', pass }))
    hub.serve(port, hello.window)
  }

  #refuse(socket: WebSocket): void {
    this.#noteRefusal('it did not show a valid address')
    this.#dismiss(socket, CLOSE_REFUSED)
  }

  /** Closed with a word; a stranger that does not answer stays counted as one until it is dropped. */
  #dismiss(socket: WebSocket, code: number): void {
    void this.#sayGoodbye(socket, code)
  }

  #sayGoodbye(socket: WebSocket, code: number = 1001): Promise<void> {
    const { clock } = this.#options
    if (socket.readyState === socket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = clock.setTimer(GOODBYE_MS, () => socket.terminate())
      socket.once('close', () => {
        clock.clearTimer(timer)
        resolve()
      })
      socket.close(code)
    })
  }

  #noteRefusal(why: string): void {
    this.#refusals += 1
    // Powers of two: a flood must not fill the terminal.
    if ((this.#refusals & (this.#refusals - 1)) === 0) this.#options.log.warn('a connection was refused', { why, refusals: this.#refusals })
  }
}
