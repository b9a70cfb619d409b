import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../../system-clock.ts'
import type { ChatOptions } from './options.ts'
import { ChatServer } from './server.ts'

export interface RunningChat {
  readonly server: ChatServer
  /** `http://127.0.0.1:.../v1`. */
  readonly baseUrl: string
  close(): Promise<void>
}

/** The simulated chat completions behind a real HTTP server on 127.0.0.1. */
export async function startChatServer({ port = 0, simulator }: { readonly port?: number; readonly simulator?: Partial<ChatOptions> } = {}): Promise<RunningChat> {
  const server = new ChatServer(systemClock, simulator)
  const listener = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const gone = server.answer(
        { method: request.method ?? '', path: request.url ?? '', headers, body: Buffer.concat(parts).toString('utf8') },
        {
          head: (status, given) => response.writeHead(status, given).flushHeaders(),
          text: (piece) => response.write(piece),
          end: () => response.end(),
          drop: () => response.destroy(),
        },
      )
      response.on('close', gone)
    })
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = listener.address() as AddressInfo
  const close = async (): Promise<void> => {
    listener.closeAllConnections()
    if (listener.listening) await new Promise<void>((resolve) => listener.close(() => resolve()))
  }
  return { server, baseUrl: `http://127.0.0.1:${taken}/v1`, close }
}
