import { systemClock } from '../../system-clock.ts'
import { serveSockets, type SocketServerOptions } from '../served-over-ws.ts'
import type { TranscriptionOptions } from './options.ts'
import { TRANSCRIPTION_PATH, TranscriptionServer } from './server.ts'

export interface RunningTranscription {
  readonly server: TranscriptionServer
  readonly url: string
  close(): Promise<void>
}

/** The simulated transcription sessions behind real sockets on 127.0.0.1. */
export async function startTranscriptionServer(options: SocketServerOptions & { readonly simulator?: Partial<TranscriptionOptions> } = {}): Promise<RunningTranscription> {
  const server = new TranscriptionServer(systemClock, options.simulator)
  const { origin, close } = await serveSockets(server, options)
  return { server, url: `${origin}${TRANSCRIPTION_PATH}`, close }
}
