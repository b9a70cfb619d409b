import { randomBytes } from 'node:crypto'
import { createHostedApp } from '../app/hosted-app.ts'
import { createNodeDragoman } from '../app/node-dragoman.ts'
import type { Log } from '../app/services.ts'
import { systemClock } from '../app/system-clock.ts'
import { systemOf } from '../app/system-of.ts'
import { memorySecretStore } from '../secrets/secret-store.ts'
import { createSettingsStore } from '../settings/conf-settings-store.ts'
import { startBrowserHost, type BrowserHost } from './browser-host.ts'

export interface ServeAppOptions {
  readonly folder: string
  readonly rendererFolder: string
  readonly libraryWorker: URL
  readonly version: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly wantedPort?: number
  readonly log: Log
  /** A sentence for the person at the terminal. */
  readonly say: (message: string) => void
}

export interface ServedApp {
  readonly host: BrowserHost
  /** Lets a running session finish, then closes everything. Idempotent. */
  close(): Promise<void>
}

/** The whole app served to browsers on this machine. Rejects with BrowserHostError. */
export async function serveApp(options: ServeAppOptions): Promise<ServedApp> {
  const { folder, environment, log, say } = options
  const dragoman = createNodeDragoman({ folder, libraryWorker: options.libraryWorker, say })
  const settings = createSettingsStore({
    folder,
    wallMs: () => systemClock.wallMs(),
    onProblem: (problem) => say(problem.message),
    onListenerError: (error) => log.error('a window could not be told of the settings', error),
  })
  const app = createHostedApp({
    dragoman,
    settings,
    secrets: memorySecretStore(),
    environment,
    capabilities: { host: 'browser', version: options.version, systemSound: 'share', systemSettings: [], ...systemOf(process.platform), virtualMicrophone: 'found' },
    log,
  })
  const host = await startBrowserHost({
    rendererFolder: options.rendererFolder,
    hub: app.hub,
    clock: systemClock,
    log,
    randomBytes: (count) => randomBytes(count),
    ...(options.wantedPort === undefined ? {} : { wantedPort: options.wantedPort }),
  })
  let closing: Promise<void> | null = null
  const shutDown = async (): Promise<void> => {
    await app.drain()
    app.hub.close()
    await host.close()
    await app.close()
  }
  return { host, close: () => (closing ??= shutDown()) }
}
