import { randomUUID } from 'node:crypto'
import { createTlsProbe, lookupName } from '../diagnostics/tls-probe.ts'
import type { EngineId } from '../engines/contract.ts'
import { engines } from '../engines/registry.ts'
import { openLibrary } from '../library/library.ts'
import { createCertificates } from '../network/certificates.ts'
import { proxyFromEnvironment, type ProxyResolver } from '../network/proxy.ts'
import { createWsSockets } from '../network/ws-socket.ts'
import { recoveringPolicy, startOnlyPolicy } from '../session/retry-policy.ts'
import { createDragoman, type Dragoman } from './dragoman.ts'
import { systemClock } from './system-clock.ts'

/** Engines whose sessions go on after a lost connection. The others end there until replay at their pace is settled (live first). */
const RECOVERING: ReadonlySet<EngineId> = new Set(['demo'])

export interface NodeDragomanOptions {
  readonly folder: string
  /** The library worker's file: TypeScript beside the source, JavaScript beside the bundle. */
  readonly libraryWorker: URL
  readonly proxyFor?: ProxyResolver
  /** A sentence for the person; never a secret. */
  readonly say: (message: string) => void
}

/** The app over this process's own clock, sockets and disk. */
export function createNodeDragoman({ folder, libraryWorker, proxyFor = proxyFromEnvironment, say }: NodeDragomanOptions): Dragoman {
  const certificates = createCertificates()
  return createDragoman({
    clock: systemClock,
    random: Math.random,
    newId: randomUUID,
    engines,
    openSocket: createWsSockets({ clock: systemClock, proxyFor, certificates }),
    proxyFor,
    lookupName,
    probeTls: createTlsProbe({ clock: systemClock, certificates }),
    dataFolder: folder,
    openLibrary: (onProblem) =>
      openLibrary({
        folder,
        workerUrl: libraryWorker,
        wallMs: () => systemClock.wallMs(),
        onProblem: (error) => {
          say(error.message)
          onProblem(error)
        },
      }),
    policyFor: (engine) => (RECOVERING.has(engine) ? recoveringPolicy : startOnlyPolicy),
    engineLog: ({ kind, detail, count }) => say(`The service sent something unexpected (${kind}, ${count} times): ${detail}`),
    reportError: (error) => say(String(error)),
  })
}
