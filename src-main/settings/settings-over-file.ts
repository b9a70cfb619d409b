import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Emitter } from '../../src-shared/emitter.ts'
import { settingsPatchSchema, settingsSchema, type Settings, type SettingsPatch } from '../../src-shared/settings.ts'
import type { SettingsProblem, SettingsStore } from './settings-store.ts'
import { setCorruptAside } from './set-corrupt-aside.ts'

export const SETTINGS_NAME = 'settings'

/** A file read and written whole and atomically; what `conf` and `electron-store` have in common. */
export interface StoredFile {
  store: Record<string, unknown>
}

export interface SettingsStoreOptions {
  readonly folder: string
  readonly wallMs: () => number
  /** Each kind of problem is told once. */
  readonly onProblem: (problem: SettingsProblem) => void
  readonly onListenerError: (error: unknown) => void
}

/** Settings in `settings.json` of the folder. Fields of a newer version stay in the file untouched. */
export function settingsOverFile({ folder, wallMs, onProblem, onListenerError }: SettingsStoreOptions, openFile: (folder: string) => StoredFile): SettingsStore {
  const file = join(folder, `${SETTINGS_NAME}.json`)
  const before = setCorruptAside(file, wallMs())
  if (before.kind === 'corrupt') onProblem(corruptProblem(before.keptAs))
  // Nothing of a file that could neither be read nor moved is overwritten.
  const stored = before.kind === 'corrupt' && before.keptAs === null ? null : openFile(folder)
  const listeners = new Emitter<Settings>(onListenerError)
  let settings = settingsSchema.parse(stored?.store ?? {})
  let toldNotSaved = false

  const save = (changed: Partial<Settings>): void => {
    try {
      if (stored === null) throw new Error('the settings file cannot be replaced')
      // Read again, so that a field another window or version wrote meanwhile stays.
      stored.store = { ...stored.store, ...changed }
    } catch {
      if (toldNotSaved) return
      toldNotSaved = true
      onProblem({ reason: 'not-saved', message: `Your settings could not be saved in ${folder}. They hold until Dragoman is closed. Check that there is space and that you may write there.` })
    }
  }

  return {
    get: () => settings,
    update(patch) {
      const changed = changes(settings, patch)
      if (Object.keys(changed).length === 0) return settings
      settings = { ...settings, ...changed }
      save(changed)
      listeners.emit(settings)
      return settings
    },
    subscribe: (listener) => listeners.subscribe(listener),
  }
}

function corruptProblem(keptAs: string | null): SettingsProblem {
  const kept = keptAs === null ? 'It was left where it is and changes hold until Dragoman is closed.' : `It was kept as ${basename(keptAs)}.`
  return { reason: 'corrupt', keptAs, message: `The settings file could not be read, so the usual settings are in use. ${kept}` }
}

/** The fields of the patch that differ; undefined is no change. */
function changes(settings: Settings, patch: SettingsPatch): Partial<Settings> {
  const wanted = settingsPatchSchema.parse(patch)
  const entries = Object.entries(wanted).filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, settings[name as keyof Settings]))
  return Object.fromEntries(entries)
}
