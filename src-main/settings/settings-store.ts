import type { Unsubscribe } from '../../src-shared/emitter.ts'
import type { Settings, SettingsPatch } from '../../src-shared/settings.ts'

/** Why settings are not as they should be; said once, the program goes on. */
export type SettingsProblem =
  /** The file could not be read as settings. It was set aside (or could not even be moved: null) and the defaults hold. */
  | { readonly reason: 'corrupt'; readonly keptAs: string | null; readonly message: string }
  /** A change holds for this run only. */
  | { readonly reason: 'not-saved'; readonly message: string }

/** What the user prefers, kept between runs. */
export interface SettingsStore {
  get(): Settings
  /** The settings with the change. Subscribers hear of it before this returns; a change that changes nothing is neither written nor told. */
  update(patch: SettingsPatch): Settings
  subscribe(listener: (settings: Settings) => void): Unsubscribe
}
