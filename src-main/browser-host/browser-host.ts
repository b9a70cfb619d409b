import { createServer, type Server } from 'node:http'
import type { Clock } from '../../src-shared/clock.ts'
import type { WindowHub } from '../app/port-server/window-hub.ts'
import type { Log } from '../app/services.ts'
import { limitSockets } from './connection-limit.ts'
import { listenNear } from './listen.ts'
import { readShellFiles, type ShellFiles } from './shell-files.ts'
import { createShellHandler } from './shell-server.ts'
import { SocketDoor } from './socket-door.ts'
import { Tokens } from './tokens.ts'

/** Fixed, so that the browser remembers the microphone permission; unassigned at IANA and below the ranges systems hand out. */
export const DEFAULT_PORT = 14_747

/** Plain connections at once that are not windows. A browser opens about six. */
export const MAX_CONNECTIONS = 64

export interface BrowserHostOptions {
  readonly rendererFolder: string
  readonly hub: WindowHub
  readonly clock: Clock
  readonly log: Log
  readonly randomBytes: (count: number) => Uint8Array
  /** 0 lets the system choose. */
  readonly wantedPort?: number
}

export interface BrowserHost {
  readonly port: number
  /** Another port than the wished one: permission and storage of the page start afresh there. */
  readonly moved: boolean
  /** The address to open, with its token. Each call makes a new one and ends the one before; open pages stay, and may be reloaded. */
  newAddress(): string
  figures(): { readonly windows: number; readonly strangers: number; readonly connections: number }
  close(): Promise<void>
}

/** Serves the interface to browsers on this machine. Rejects with BrowserHostError. The hub stays the caller's. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const files = await readShellFiles(options.rendererFolder)
  const wanted = options.wantedPort ?? DEFAULT_PORT
  const tokens = new Tokens(options.randomBytes)
  let port = 0
  const door = new SocketDoor({ hub: options.hub, tokens, clock: options.clock, log: options.log, port: () => port })
  const { server, connections } = createHttpServer(files, door, () => port)
  port = await listenNear(server, wanted)
  let closing: Promise<void> | null = null
  return {
    port,
    moved: wanted !== 0 && port !== wanted,
    newAddress: () => `http://127.0.0.1:${port}/#token=${tokens.newToken()}`,
    figures: () => ({ windows: door.windows(), strangers: door.strangers(), connections: connections.size() }),
    close() {
      closing ??= shutDown(server, door, () => connections.dropAll())
      return closing
    },
  }
}

function createHttpServer(files: ShellFiles, door: SocketDoor, port: () => number) {
  const server = createServer(
    {
      maxHeaderSize: 8_192,
      // A browser on the same machine needs milliseconds for each of these.
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      requireHostHeader: false,
    },
    createShellHandler(files, port),
  )
  server.maxHeadersCount = 64
  const connections = limitSockets(MAX_CONNECTIONS)
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  server.on('upgrade', (request, socket, head) => {
    // From here on the socket's own limits hold.
    connections.delete(request.socket)
    door.handleUpgrade(request, socket, head)
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return { server, connections }
}

async function shutDown(server: Server, door: SocketDoor, dropConnections: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  await door.close()
  dropConnections()
  await closed
}
