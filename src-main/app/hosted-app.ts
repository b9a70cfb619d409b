import type { Capabilities } from '../../src-shared/api.ts'
import { createKeyRing } from '../secrets/key-ring.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { createAppServices } from './api/app-services.ts'
import { startHousekeeper } from './api/housekeeper.ts'
import { checkFolder } from './check-folder.ts'
import type { Dragoman } from './dragoman.ts'
import { createWindowHub, type WindowHub } from './port-server/window-hub.ts'
import type { AppServices, Log, SystemServices } from './services.ts'
import { systemClock } from './system-clock.ts'

export interface HostedAppOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly capabilities: Omit<Capabilities, 'storesKeys'>
  readonly system?: SystemServices
  readonly log: Log
}

/** The app with its windows, whatever carries them: what the browser host and the desktop app share. */
export interface HostedApp {
  readonly services: AppServices
  readonly hub: WindowHub
  /** Lets a running session finish. Idempotent. */
  drain(): Promise<void>
  /** Lets a running session finish, then closes everything. Idempotent. */
  close(): Promise<void>
}

export function createHostedApp(options: HostedAppOptions): HostedApp {
  const { dragoman, settings, environment, log } = options
  const keyRing = createKeyRing({
    environment,
    variablesOf: (service) => dragoman.findEngine(service)?.description.credentials[0]?.env ?? [],
    store: options.secrets,
  })
  let windows: WindowHub | null = null
  const { services, session, autoExport } = createAppServices({
    dragoman,
    settings,
    keyRing,
    environment,
    capabilities: options.capabilities,
    ...(options.system === undefined ? {} : { system: options.system }),
    checkDataFolder: () => checkFolder(dragoman.dataFolder),
    nodeVersion: process.version,
    log,
    onVoice: (message) => windows?.sendVoice(message),
    onStarted: (windowId) => windows?.giveSound(windowId),
    onEnded: () => windows?.releaseSound(),
  })
  const hub = createWindowHub({
    services,
    clock: systemClock,
    log,
    onAudio: (message) => session.handleAudio(message),
    onSoundOwner: () => session.handleSoundOwner(),
  })
  windows = hub
  const stopHousekeeping = startHousekeeper({ clock: systemClock, library: () => dragoman.library(), keep: () => settings.get().keepTranscripts, log })
  let closing: Promise<void> | null = null
  const shutDown = async (): Promise<void> => {
    stopHousekeeping()
    await session.close()
    await autoExport.finish()
    hub.close()
    await dragoman.close()
  }
  return { services, hub, drain: () => session.close(), close: () => (closing ??= shutDown()) }
}
