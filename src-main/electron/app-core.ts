import { app, dialog, session, shell } from 'electron'
import { dataFolder } from '../app/data-folder.ts'
import { libraryWorkerBeside } from '../app/entry.ts'
import { createHostedApp, type HostedApp } from '../app/hosted-app.ts'
import { createNodeDragoman } from '../app/node-dragoman.ts'
import type { Log } from '../app/services.ts'
import { systemClock } from '../app/system-clock.ts'
import { engines } from '../engines/registry.ts'
import { proxyFromEnvironment } from '../network/proxy.ts'
import { proxyFromSystem } from '../network/proxy-from-system.ts'
import { createElectronSettings } from './electron-settings-store.ts'
import { electronPrinter } from './electron-printer.ts'
import { createKeyStore } from './key-store.ts'
import type { PulseMonitor } from './pulse-monitor.ts'
import { createSystemServices } from './system-services.ts'
import { settingsPages } from './system-settings.ts'

export interface AppCoreOptions {
  /** `import.meta.url` of the entry. */
  readonly entryUrl: string
  readonly log: Log
  readonly monitor: PulseMonitor
}

/** The app over Electron's proxy, key store and settings file. The data folder is the command line's, so both see one library. After ready. */
export async function createAppCore({ entryUrl, log, monitor }: AppCoreOptions): Promise<HostedApp> {
  const { env, platform } = process
  const folder = dataFolder(env, null)
  const say = (message: string): void => log.warn(message)
  // Beside the window and not in its way: the app goes on.
  const tell = (message: string): void => void dialog.showMessageBox({ type: 'info', title: 'Dragoman', message })
  const dragoman = createNodeDragoman({
    folder,
    libraryWorker: libraryWorkerBeside(entryUrl),
    printer: electronPrinter,
    proxyFor: proxyFromSystem(proxyFromEnvironment, (url) => session.defaultSession.resolveProxy(url)),
    say,
  })
  return createHostedApp({
    dragoman,
    settings: createElectronSettings({
      folder,
      wallMs: () => systemClock.wallMs(),
      onProblem: (problem) => tell(problem.message),
      onListenerError: (error) => log.error('a window could not be told of the settings', error),
    }),
    secrets: await createKeyStore({ userData: app.getPath('userData'), platform, onProblem: tell }),
    environment: env,
    capabilities: { host: 'electron', version: app.getVersion(), systemSound: 'direct', systemSettings: settingsPages(platform) },
    system: createSystemServices({ platform, systemVersion: process.getSystemVersion(), monitor, openAddress: (address) => shell.openExternal(address) }),
    log,
  })
}

/** The pages about privacy that the window links to. */
export function policyLinks(): ReadonlySet<string> {
  return new Set(engines.flatMap(({ description }) => (description.destination === 'this computer' ? [] : [description.destination.policyUrl])))
}
