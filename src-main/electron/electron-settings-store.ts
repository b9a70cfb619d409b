import Store from 'electron-store'
import { SETTINGS_NAME, settingsOverFile, type SettingsStoreOptions } from '../settings/settings-over-file.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

/** The same settings file as the other hosts', by `electron-store`. */
export function createElectronSettings(options: SettingsStoreOptions): SettingsStore {
  return settingsOverFile(
    options,
    (folder) => new Store<Record<string, unknown>>({ cwd: folder, name: SETTINGS_NAME, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
  )
}
