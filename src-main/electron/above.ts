import { app } from 'electron'
import type { Clock } from '../../src-shared/clock.ts'
import type { ShortcutAction } from '../../src-shared/shortcuts/actions.ts'
import { keyboardKind } from './shortcuts/keyboard-kind.ts'
import type { Log, OverlayServices, ShortcutServices } from '../app/services.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { electronDesk } from './overlay/electron-desk.ts'
import { Overlay } from './overlay/overlay.ts'
import { overlayPreferences, resizeOverlayText } from './overlay/overlay-preferences.ts'
import { createOverlayServices } from './overlay/overlay-services.ts'
import { createOverlayWindow } from './overlay/overlay-window.ts'
import { isWayland, overlayTraits, type SystemFacts } from './overlay/traits.ts'
import { GlobalShortcuts } from './shortcuts/global-shortcuts.ts'
import { createShortcutServices } from './shortcuts/shortcut-services.ts'
import { systemKeys } from './shortcuts/system-keys.ts'

export interface AboveOptions {
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly log: Log
}

/** What keys and the overlay's page ask of the rest of the app. */
export interface AboveActions {
  run(action: ShortcutAction): void
  openWindow(): void
}

/** All of the app that is there while another program is in front. */
export interface Above {
  readonly overlay: Overlay
  readonly shortcuts: GlobalShortcuts
  readonly overlayServices: OverlayServices
  readonly shortcutServices: ShortcutServices
  resizeText(step: 'bigger' | 'smaller'): void
  open(actions: AboveActions): void
  close(): void
}

/** After ready; nothing is shown or taken from the keyboard before `open`. */
export function createAbove({ settings, clock, log }: AboveOptions): Above {
  const facts: SystemFacts = { platform: process.platform, version: process.getSystemVersion(), environment: process.env, ozonePlatform: app.commandLine.getSwitchValue('ozone-platform') }
  const traits = overlayTraits(facts)
  const onListenerError = (error: unknown): void => log.error('a window could not be told of the overlay or of the shortcuts', error)
  let actions: AboveActions = { run: () => undefined, openWindow: () => undefined }
  const overlay = new Overlay({
    clock,
    desk: electronDesk({ knowsPointer: traits.moves === 'program' }),
    traits,
    preferences: overlayPreferences(settings),
    makeSurface: (events) => createOverlayWindow(traits, events),
    onListenerError,
  })
  const shortcuts = new GlobalShortcuts({
    system: systemKeys,
    keyboard: keyboardKind(process.platform),
    chosen: () => settings.get().shortcuts.global,
    onChosen: (listener) => settings.subscribe(() => listener()),
    asksUser: isWayland(facts),
    run: (action) => actions.run(action),
    onListenerError,
  })
  const resizeText = (step: 'bigger' | 'smaller'): void => resizeOverlayText(settings, step)
  return {
    overlay,
    shortcuts,
    overlayServices: createOverlayServices({ overlay, resizeText, openWindow: () => actions.openWindow() }),
    shortcutServices: createShortcutServices(shortcuts),
    resizeText,
    open(wanted) {
      actions = wanted
      overlay.open()
      shortcuts.open()
    },
    close() {
      shortcuts.close()
      overlay.close()
    },
  }
}
