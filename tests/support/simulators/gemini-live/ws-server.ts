import { systemClock } from '../../system-clock.ts'
import { serveSockets, type SocketServerOptions } from '../served-over-ws.ts'
import type { GeminiOptions } from './options.ts'
import { GEMINI_PATH, GeminiServer } from './server.ts'

export interface RunningGemini {
  readonly server: GeminiServer
  readonly url: string
  close(): Promise<void>
}

/** The simulated Gemini Live API behind real sockets on 127.0.0.1. */
export async function startGeminiServer(options: SocketServerOptions & { readonly simulator?: Partial<GeminiOptions> } = {}): Promise<RunningGemini> {
  const server = new GeminiServer(systemClock, options.simulator)
  const { origin, close } = await serveSockets(server, options)
  return { server, url: `${origin}${GEMINI_PATH}`, close }
}
