import { globalShortcut } from 'electron'
import type { SystemKeys } from './global-shortcuts.ts'

/** Electron's. After ready. */
export const systemKeys: SystemKeys = {
  register: (keys, run) => globalShortcut.register(keys, run),
  unregister: (keys) => globalShortcut.unregister(keys),
  setSuspended: (suspended) => globalShortcut.setSuspended(suspended),
}
