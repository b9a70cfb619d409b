import { systemClock } from '../../system-clock.ts'
import { serveSockets, type SocketServerOptions } from '../served-over-ws.ts'
import type { ConversationOptions } from './options.ts'
import { ConversationServer } from './server.ts'

export interface RunningConversation {
  readonly server: ConversationServer
  readonly url: string
  close(): Promise<void>
}

/** The simulated server behind real sockets on 127.0.0.1. */
export async function startConversationServer(options: SocketServerOptions & { readonly simulator?: Partial<ConversationOptions> } = {}): Promise<RunningConversation> {
  const server = new ConversationServer(systemClock, options.simulator)
  const { origin, close } = await serveSockets(server, options)
  return { server, url: `${origin}${server.options.path}`, close }
}
