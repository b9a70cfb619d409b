import type { AppClient } from '../app/ports.ts'
import type { OverlayCommands } from './overlay-control.ts'

/** The buttons of the desktop app's overlay, over its line to the program. */
export function nativeCommands({ session, overlay }: Pick<AppClient, 'session' | 'overlay'>): OverlayCommands {
  return {
    pause: () => session.pause(),
    resume: () => session.resume(),
    resizeText: (step) => overlay.resizeText({ step }),
    showSource: (showSource) => overlay.change({ showSource }),
    openWindow: () => overlay.openWindow(),
    close: () => overlay.change({ on: false }),
    native: {
      lock: () => overlay.change({ locked: true }),
      hideFromSharing: (hideFromSharing) => overlay.change({ hideFromSharing }),
      pointer: (over) => overlay.pointer({ over }),
      drag: (phase, what) => overlay.drag({ phase, what }),
      fit: (size) => overlay.fit(size),
    },
  }
}
