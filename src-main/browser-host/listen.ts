import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BrowserHostError } from './errors.ts'

/** Only this machine: the address other computers cannot reach. */
const ADDRESS = '127.0.0.1'
/** Ports tried after the wished one. */
const MORE_PORTS = 20

/** Taken, or kept back by the system (Windows reserves ranges). */
const TAKEN: ReadonlySet<unknown> = new Set(['EADDRINUSE', 'EACCES'])

/** Listens on the first free port from `wanted` upwards; 0 lets the system choose. Gives the port. */
export async function listenNear(server: Server, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + MORE_PORTS, 65_535)
  for (let port = wanted; port <= last; port += 1) {
    const failure = await tryListen(server, port)
    if (failure === null) return (server.address() as AddressInfo).port
    if (!TAKEN.has(failure.code)) {
      throw new BrowserHostError('cannot-listen', `Dragoman cannot open a port on this computer (${failure.code ?? 'unknown'}). Check what forbids local connections.`, { cause: failure })
    }
  }
  throw new BrowserHostError('no-free-port', `The ports ${wanted} to ${last} are all in use. Close another program or choose a port with --port.`)
}

function tryListen(server: Server, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      server.off('listening', onListening)
      resolve(error)
    }
    const onListening = (): void => {
      server.off('error', onError)
      resolve(null)
    }
    server.once('error', onError)
    server.once('listening', onListening)
    server.listen({ host: ADDRESS, port, exclusive: true })
  })
}
