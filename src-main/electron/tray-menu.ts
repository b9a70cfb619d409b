import type { MenuItemConstructorOptions } from 'electron'
import { isRunning, type ShellState } from './shell-state.ts'
import type { ShellWords } from './words.ts'

export interface TrayActions {
  show(): void
  start(): void
  stop(): void
  quit(): void
}

/** State on top, then Show, Start or Stop, Quit. */
export function trayMenu(state: ShellState, words: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const running = isRunning(state)
  return [
    { label: words.states[state], enabled: false },
    { type: 'separator' },
    { label: words.show, click: () => actions.show() },
    running ? { label: words.stop, enabled: state !== 'draining', click: () => actions.stop() } : { label: words.start, click: () => actions.start() },
    { type: 'separator' },
    { label: words.quit, click: () => actions.quit() },
  ]
}
