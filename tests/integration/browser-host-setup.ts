import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import type { Clock } from '../../src-shared/clock.ts'
import { createWindowHub, type WindowHub } from '../../src-main/app/port-server/window-hub.ts'
import { systemClock } from '../../src-main/app/system-clock.ts'
import { startBrowserHost, type BrowserHost } from '../../src-main/browser-host/browser-host.ts'
import { connectToHost } from '../../src-renderer/connection/connect-to-host.ts'
import type { Connection } from '../../src-renderer/connection/connection.ts'
import type { WebSocketLike } from '../../src-renderer/connection/line.ts'
import { FakeApp, keptLog, type KeptLog } from '../support/fake-services.ts'
import { ScriptedPage } from '../unit/connection/scripted-socket.ts'

export const SECRET_FILE = 'not-for-anyone.txt'

export interface RunningHost {
  readonly app: FakeApp
  readonly hub: WindowHub
  readonly host: BrowserHost
  readonly log: KeptLog
  /** Sample numbers of the sound the app got, in order. */
  readonly heard: number[]
  readonly folder: string
  close(): Promise<void>
}

/** A browser host with a small built page, on a port of the system's choice. */
export async function runHost(options: { clock?: Clock; wantedPort?: number } = {}): Promise<RunningHost> {
  const clock = options.clock ?? systemClock
  const outside = mkdtempSync(join(tmpdir(), 'dragoman-host-'))
  const folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Dragoman</title>')
  writeFileSync(join(folder, 'assets', 'index-Ab12cD34.js'), 'export {}')
  writeFileSync(join(outside, SECRET_FILE), 'outside the page')
  const app = new FakeApp()
  const log = keptLog()
  const heard: number[] = []
  const hub = createWindowHub({ services: app.services, clock, log, onAudio: ({ position }) => heard.push(position) })
  const host = await startBrowserHost({ rendererFolder: folder, hub, clock, log, randomBytes, wantedPort: options.wantedPort ?? 0 })
  return {
    app,
    hub,
    host,
    log,
    heard,
    folder,
    async close() {
      await host.close()
      hub.close()
      rmSync(outside, { recursive: true, force: true })
    },
  }
}

export function tokenOf(address: string): string {
  return address.slice(address.indexOf('=') + 1)
}

/** A socket as our own page opens it, unless told otherwise. */
export function openSocket(port: number, options: { headers?: Record<string, string>; path?: string; via?: number } = {}): WebSocket {
  const own = { Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}` }
  return new WebSocket(`ws://127.0.0.1:${options.via ?? port}${options.path ?? '/socket'}`, {
    headers: { ...own, ...options.headers },
    perMessageDeflate: false,
  })
}

export interface SocketEnd {
  readonly code: number
  readonly messages: string[]
  /** Of the refused upgrade. */
  readonly httpStatus: number | null
}

/** Says these things as soon as the socket opens and waits for its end. */
export function endOf(socket: WebSocket, say: readonly (string | Uint8Array)[] = []): Promise<SocketEnd> {
  return new Promise((resolve) => {
    const messages: string[] = []
    socket.on('error', () => undefined)
    // `ws` leaves the rest to whoever listens for this: there is no close event then.
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve({ code: 1006, messages, httpStatus: response.statusCode ?? null })
    })
    socket.on('message', (data) => messages.push(String(data)))
    socket.on('open', () => {
      for (const message of say) socket.send(message)
    })
    socket.on('close', (code) => resolve({ code, messages, httpStatus: null }))
  })
}

export function hello(secret: string, window: string = randomUUID()): string {
  return `!${JSON.stringify({ type: 'hello', secret, window })}`
}

export interface Page {
  readonly connection: Connection
  readonly page: ScriptedPage
}

/** The interface's own connection, over real sockets. `via`: through a proxy on that port. */
export function openPage(port: number, fragment: string, options: { via?: number; page?: ScriptedPage; clock?: Clock } = {}): Page {
  const page = options.page ?? new ScriptedPage(fragment)
  const connection = connectToHost({
    host: `127.0.0.1:${port}`,
    page,
    webSocket: () => openSocket(port, options.via === undefined ? {} : { via: options.via }) as unknown as WebSocketLike,
    clock: options.clock ?? systemClock,
    random: () => 0,
    windowId: randomUUID(),
    onListenerError: (error) => {
      throw error
    },
  })
  return { connection, page }
}

export function fragmentOf(address: string): string {
  return address.slice(address.indexOf('#'))
}

export async function until(condition: () => boolean, what: string, withinMs = 20_000): Promise<void> {
  const endMs = Date.now() + withinMs
  while (!condition()) {
    if (Date.now() > endMs) throw new Error(`did not come: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A wire that can be cut, or go dead without a word. */
export async function runWire(to: number): Promise<{ port: number; cut(): void; goDead(): void; close(): void }> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let dead = false
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [from, other] of [pair, [far, near] as const]) {
      from.on('data', (data) => {
        if (!dead) other.write(data)
      })
      from.on('error', () => undefined)
      from.on('close', () => {
        pairs.delete(pair)
        if (!dead) other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    goDead: () => {
      dead = true
    },
    close: () => {
      cut()
      server.close()
    },
  }
}

/** Sends raw bytes and gives what comes back until the other side closes. */
export function rawExchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (data: string) => {
      answer += data
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
  })
}
