import { screen } from 'electron'
import type { Desk } from './ports.ts'

/** Electron's displays. `knowsPointer`: false on Wayland, which tells no program where it is. After ready. */
export function electronDesk({ knowsPointer }: { readonly knowsPointer: boolean }): Desk {
  return {
    displays: () => screen.getAllDisplays(),
    pointer: () => (knowsPointer ? screen.getCursorScreenPoint() : null),
    onDisplaysChanged(listener) {
      screen.on('display-added', listener)
      screen.on('display-removed', listener)
      screen.on('display-metrics-changed', listener)
      return () => {
        screen.off('display-added', listener)
        screen.off('display-removed', listener)
        screen.off('display-metrics-changed', listener)
      }
    },
  }
}
