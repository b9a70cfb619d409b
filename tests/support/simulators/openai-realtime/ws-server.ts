import { pathAt } from '../host.ts'
import { systemClock } from '../../system-clock.ts'
import { serveSockets, type SocketServerOptions } from '../served-over-ws.ts'
import type { RealtimeOptions } from './options.ts'
import { REALTIME_PATH, RealtimeServer } from './server.ts'

export interface RunningRealtime {
  readonly server: RealtimeServer
  readonly url: string
  close(): Promise<void>
}

/** The simulated conversation sessions behind real sockets on 127.0.0.1. */
export async function startRealtimeServer(options: SocketServerOptions & { readonly simulator?: Partial<RealtimeOptions> } = {}): Promise<RunningRealtime> {
  const server = new RealtimeServer(systemClock, options.simulator)
  const { origin, close } = await serveSockets(server, options)
  return { server, url: `${origin}${pathAt(server.options.host, REALTIME_PATH)}`, close }
}
