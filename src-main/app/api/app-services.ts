import { stat } from 'node:fs/promises'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Capabilities } from '../../../src-shared/api.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Dragoman } from '../dragoman.ts'
import { saveFile } from '../../export/save-file.ts'
import { findDemoAssets } from '../demo-assets.ts'
import { watchQueue } from '../port-server/watch-queue.ts'
import { AppError, type AppServices, type Log, type SystemServices } from '../services.ts'
import { AutoExport } from './auto-export.ts'
import { DemoService } from './demo-service.ts'
import { createExportService } from './export-service.ts'
import { createLibraryServices } from './library-services.ts'
import { createServiceKeys } from './service-keys.ts'
import { SessionService } from './session-service.ts'
import { createTranslationServices } from './translation-services.ts'

export interface AppServicesOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly keyRing: KeyRing
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly capabilities: Omit<Capabilities, 'storesKeys'>
  /** Absent: the host can do none of it. */
  readonly system?: SystemServices
  readonly checkDataFolder: () => Promise<string>
  readonly nodeVersion: string
  readonly log: Log
  readonly onVoice: (message: AudioMessage) => void
  readonly onStarted: (windowId: string) => void
  readonly onEnded: () => void
  /** The folder with the demonstration's voices; found beside the program where it is not given. */
  readonly demoAssets?: URL
}

const notHere = (): Promise<never> => Promise.reject(new AppError('not-here', 'Only the desktop app can do this.'))
const noSystem: SystemServices = { openSystemSound: notHere, closeSystemSound: notHere, openSystemSettings: notHere }

/** Everything the API offers, over one app. */
export function createAppServices(options: AppServicesOptions): { readonly services: AppServices; readonly session: SessionService; readonly autoExport: AutoExport } {
  const { dragoman, settings } = options
  const keys = createServiceKeys(options.keyRing)
  const read = async (id: string) => (await dragoman.library()).transcript(id)
  const autoExport = new AutoExport({
    read,
    settings: () => settings.get(),
    exporter: dragoman.exporter,
    folderExists: (folder) => stat(folder).then((found) => found.isDirectory(), () => false),
    save: (path, parts) => saveFile(path, parts, { existing: 'number' }),
    say: (message) => options.log.warn(message),
  })
  const handleEnded = (sessionId: string): void => {
    options.onEnded()
    void autoExport.handleEnded(sessionId)
  }
  const session = new SessionService({ ...options, keys, onEnded: handleEnded })
  const demo = new DemoService({ ...options, sessions: session, assets: options.demoAssets ?? findDemoAssets(import.meta.url) })
  const services: AppServices = {
    app: { capabilities: async () => ({ ...options.capabilities, storesKeys: keys.lasts }), ...(options.system ?? noSystem) },
    settings: {
      get: async () => settings.get(),
      update: async (patch) => settings.update(patch),
      watch: ({ signal }) =>
        watchQueue({
          signal,
          snapshot: () => settings.get(),
          batch: () => settings.get(),
          subscribe: (listener) => settings.subscribe(listener),
        }),
    },
    services: createTranslationServices({ ...options, keys }),
    session: session.api,
    demo: demo.api,
    exports: createExportService({ exporter: dragoman.exporter, read, lastAuto: () => autoExport.last }),
    library: createLibraryServices({ dragoman, runningId: () => session.runningId, runningMs: () => session.runningMs }),
  }
  return { services, session, autoExport }
}
