import type { Capabilities } from '../../src-shared/api.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import { createKeyRing } from '../secrets/key-ring.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { createAppServices } from './api/app-services.ts'
import { startHousekeeper } from './api/housekeeper.ts'
import { ringName } from './api/service-keys.ts'
import { checkFolder } from './check-folder.ts'
import type { Dragoman } from './dragoman.ts'
import { createWindowHub, type WindowHub } from './port-server/window-hub.ts'
import type { AppServices, Log, OverlayServices, ShortcutServices, SystemServices } from './services.ts'
import type { Surroundings } from './surroundings.ts'
import { systemClock } from './system-clock.ts'

export interface HostedAppOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly capabilities: Omit<Capabilities, 'storesKeys'>
  readonly system?: SystemServices
  readonly overlay?: OverlayServices
  readonly shortcuts?: ShortcutServices
  readonly log: Log
}

/** The app with its windows, whatever carries them: what the browser host and the desktop app share. */
export interface HostedApp {
  readonly services: AppServices
  readonly hub: WindowHub
  /** Where the host tells what its system says of sleep. */
  readonly surroundings: Surroundings
  /** Something happened around the session that runs, for its log. */
  note(event: SessionLogEvent): void
  /** Lets a running session finish. Idempotent. */
  drain(): Promise<void>
  /** Lets a running session finish, then closes everything. Idempotent. */
  close(): Promise<void>
}

/** A session that ended is told to every window before their lines close: else they would wait for its last words, ms. */
const FAREWELL_MS = 150

export function createHostedApp(options: HostedAppOptions): HostedApp {
  const { dragoman, settings, environment, log } = options
  const keyRing = createKeyRing({
    environment,
    variablesOf: (name) => dragoman.engines.flatMap(({ description }) => description.credentials.filter((field) => ringName(description, field) === name)).flatMap((field) => field.env),
    store: options.secrets,
  })
  let windows: WindowHub | null = null
  const { services, session, diagnostics, surroundings, autoExport, kept } = createAppServices({
    dragoman,
    settings,
    keyRing,
    environment,
    capabilities: options.capabilities,
    ...(options.system === undefined ? {} : { system: options.system }),
    ...(options.overlay === undefined ? {} : { overlay: options.overlay }),
    ...(options.shortcuts === undefined ? {} : { shortcuts: options.shortcuts }),
    checkDataFolder: () => checkFolder(dragoman.dataFolder),
    nodeVersion: process.version,
    log,
    onVoice: (message) => windows?.sendVoice(message),
    onStarted: (windowId) => windows?.giveSound(windowId),
    onEnded: () => windows?.releaseSound(),
    feeds: (windowId) => windows?.soundOwner() === windowId,
  })
  const hub = createWindowHub({
    services,
    clock: systemClock,
    log,
    onAudio: (message) => session.handleAudio(message),
    onSoundOwner: () => {
      session.handleSoundOwner()
      diagnostics.note({ type: 'window', kind: 'attached' })
    },
    onSoundLost: () => diagnostics.note({ type: 'window', kind: 'lost' }),
  })
  windows = hub
  const stopHousekeeping = startHousekeeper({ clock: systemClock, library: () => dragoman.library(), keep: () => settings.get().keepTranscripts, log })
  // What a program that died had kept; nothing is opened where there is none.
  void kept.sweep()
  const drain = async (): Promise<void> => {
    if (!session.isRunning) return
    await session.close()
    await new Promise<void>((resolve) => {
      systemClock.setTimer(FAREWELL_MS, resolve)
    })
  }
  let closing: Promise<void> | null = null
  const shutDown = async (): Promise<void> => {
    stopHousekeeping()
    await drain()
    await kept.stop(null)
    await autoExport.finish()
    hub.close()
    await dragoman.close()
  }
  return { services, hub, surroundings, note: (event) => diagnostics.note(event), drain, close: () => (closing ??= shutDown()) }
}
