import { randomUUID } from 'node:crypto'
import packageJson from '../../package.json' with { type: 'json' }
import { createDragoman } from '../app/dragoman.ts'
import { systemClock } from '../app/system-clock.ts'
import { createTlsProbe, lookupName } from '../diagnostics/tls-probe.ts'
import { engines } from '../engines/registry.ts'
import { openLibrary } from '../library/library.ts'
import { createCertificates } from '../network/certificates.ts'
import { proxyFromEnvironment } from '../network/proxy.ts'
import { createWsSockets } from '../network/ws-socket.ts'
import { startOnlyPolicy } from '../session/retry-policy.ts'
import type { CliIo, Out } from './io.ts'

/** The command line over this process: its streams, its environment, its signals. */
export function createCliIo({ libraryWorker }: { readonly libraryWorker: URL }): CliIo {
  const stderr = outOf(process.stderr)
  const say = (message: string): void => stderr.write(`${message}\n`)
  return {
    stdout: outOf(process.stdout),
    stderr,
    environment: process.env,
    version: packageJson.version,
    onInterrupt,
    dragoman: (folder) => {
      const certificates = createCertificates()
      return createDragoman({
        clock: systemClock,
        random: Math.random,
        newId: randomUUID,
        engines,
        openSocket: createWsSockets({ clock: systemClock, proxyFor: proxyFromEnvironment, certificates }),
        proxyFor: proxyFromEnvironment,
        lookupName,
        probeTls: createTlsProbe({ clock: systemClock, certificates }),
        dataFolder: folder,
        openLibrary: () =>
          openLibrary({ folder, workerUrl: libraryWorker, wallMs: () => systemClock.wallMs(), onProblem: (error) => say(error.message) }),
        policy: startOnlyPolicy,
        engineLog: ({ kind, detail, count }) => say(`The service sent something unexpected (${kind}, ${count} times): ${detail}`),
        reportError: (error) => say(String(error)),
      })
    },
  }
}

function outOf(stream: NodeJS.WriteStream): Out {
  return { write: (text) => void stream.write(text), isTerminal: stream.isTTY === true }
}

function onInterrupt(listener: () => void): () => void {
  process.on('SIGINT', listener)
  process.on('SIGTERM', listener)
  return () => {
    process.off('SIGINT', listener)
    process.off('SIGTERM', listener)
  }
}
