import type { MenuItemConstructorOptions } from 'electron'
import type { ShortcutAction } from '../../src-shared/shortcuts/actions.ts'
import { isRunning, type ShellState } from './shell-state.ts'
import type { ShellWords } from './words.ts'

export interface TrayActions {
  show(): void
  start(): void
  stop(): void
  run(action: ShortcutAction): void
  quit(): void
}

/** What the menu shows of the app. */
export interface TrayFacts {
  readonly state: ShellState
  readonly overlay: { readonly shown: boolean; readonly locked: boolean }
  /** Keys that work, as they are written for the system; null: none. */
  readonly keysOf: (action: ShortcutAction) => string | null
}

/** State on top, then what a session can be told, the overlay, and Quit. Keys are shown only; the system's shortcuts are registered elsewhere. */
export function trayMenu(facts: TrayFacts, words: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const { state } = facts
  return [
    { label: words.states[state], enabled: false },
    { type: 'separator' },
    { label: words.show, click: () => actions.show() },
    ...sessionItems(facts, words, actions),
    { type: 'separator' },
    ...overlayItems(facts, words, actions),
    { type: 'separator' },
    { label: words.quit, click: () => actions.quit() },
  ]
}

function sessionItems({ state, keysOf }: TrayFacts, words: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const running = isRunning(state)
  const goesOn = running && state !== 'draining'
  const stopOrStart = running ? { label: words.stop, enabled: goesOn, click: () => actions.stop() } : { label: words.start, click: () => actions.start() }
  return [
    { ...stopOrStart, ...keys(keysOf('start-stop')) },
    { label: state === 'paused' ? words.tray.resume : words.tray.pause, enabled: goesOn, click: () => actions.run('pause'), ...keys(keysOf('pause')) },
    { label: words.tray.bookmark, enabled: goesOn, click: () => actions.run('bookmark'), ...keys(keysOf('bookmark')) },
  ]
}

function overlayItems({ overlay, keysOf }: TrayFacts, { tray }: ShellWords, actions: TrayActions): MenuItemConstructorOptions[] {
  const item = (action: ShortcutAction, more: MenuItemConstructorOptions): MenuItemConstructorOptions => ({ ...more, click: () => actions.run(action), ...keys(keysOf(action)) })
  return [
    item('overlay', { label: tray.overlay, type: 'checkbox', checked: overlay.shown }),
    item('unlock', { label: tray.lock, type: 'checkbox', checked: overlay.locked, enabled: overlay.shown }),
    item('bigger', { label: tray.bigger, enabled: overlay.shown }),
    item('smaller', { label: tray.smaller, enabled: overlay.shown }),
  ]
}

function keys(text: string | null): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  return text === null ? {} : { accelerator: text, registerAccelerator: false }
}
