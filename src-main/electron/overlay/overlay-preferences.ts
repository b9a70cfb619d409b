import { stepSize } from '../../../src-shared/captions/look-values.ts'
import { wantsOverlay } from '../../../src-shared/overlay/overlay-wanted.ts'
import type { OverlaySettings } from '../../../src-shared/overlay/overlay-settings.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { OverlayPreferences } from './ports.ts'

/** What is kept of the overlay, in the settings: changed field by field, so that two windows never undo one another's choice. */
export function overlayPreferences(settings: SettingsStore): OverlayPreferences {
  const change = (patch: { readonly [Field in keyof OverlaySettings]?: OverlaySettings[Field] | undefined }): void => {
    const before = settings.get().overlay
    settings.update({
      overlay: {
        on: patch.on === undefined ? before.on : patch.on,
        locked: patch.locked ?? before.locked,
        hideFromSharing: patch.hideFromSharing ?? before.hideFromSharing,
        showSource: patch.showSource ?? before.showSource,
        memory: patch.memory ?? before.memory,
      },
    })
  }
  return {
    get: () => ({ overlay: settings.get().overlay, wanted: wantsOverlay(settings.get()) }),
    change,
    remember: (memory) => change({ memory }),
    subscribe: (listener) => settings.subscribe(() => listener()),
  }
}

/** The letters of the overlay, one step up or down. */
export function resizeOverlayText(settings: SettingsStore, step: 'bigger' | 'smaller'): void {
  const { captions } = settings.get()
  const overlayPx = stepSize(captions.look.overlayPx, step === 'bigger' ? 1 : -1)
  settings.update({ captions: { ...captions, look: { ...captions.look, overlayPx } } })
}
