import type { SimulatorOptions } from './options.ts'
import { TranslationServer } from './server.ts'
import { pathAt } from '../host.ts'
import { systemClock } from '../../system-clock.ts'
import { serveSockets, type SocketServerOptions } from '../served-over-ws.ts'

export interface RunningServer {
  readonly server: TranslationServer
  /** The endpoint without its query: `ws://127.0.0.1:.../v1/realtime/translations`. */
  readonly url: string
  readonly port: number
  /** Ends all connections and stops listening. Safe to call twice. */
  close(): Promise<void>
}

export interface WsServerOptions extends SocketServerOptions {
  readonly simulator?: Partial<SimulatorOptions>
}

/** The simulated server behind real sockets on 127.0.0.1. */
export async function startWsServer(options: WsServerOptions = {}): Promise<RunningServer> {
  const server = new TranslationServer(systemClock, options.simulator)
  const { origin, port, close } = await serveSockets(server, options)
  return { server, url: `${origin}${pathAt(server.options.host, '/v1/realtime/translations')}`, port, close }
}
