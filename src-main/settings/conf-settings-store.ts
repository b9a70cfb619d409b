import Conf from 'conf'
import { SETTINGS_NAME, settingsOverFile, type SettingsStoreOptions } from './settings-over-file.ts'
import type { SettingsStore } from './settings-store.ts'

export type { SettingsStoreOptions } from './settings-over-file.ts'

/** The settings file by `conf`, for hosts without Electron. */
export function createSettingsStore(options: SettingsStoreOptions): SettingsStore {
  return settingsOverFile(
    options,
    // 0600: preferences tell something about a person too.
    (folder) => new Conf<Record<string, unknown>>({ cwd: folder, configName: SETTINGS_NAME, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
  )
}
