import { watchQueue } from '../../app/port-server/watch-queue.ts'
import type { OverlayServices } from '../../app/services.ts'
import type { Overlay } from './overlay.ts'

export interface OverlayServicesOptions {
  readonly overlay: Overlay
  readonly resizeText: (step: 'bigger' | 'smaller') => void
  readonly openWindow: () => void
}

/** The overlay as windows may use it. */
export function createOverlayServices({ overlay, resizeText, openWindow }: OverlayServicesOptions): OverlayServices {
  return {
    watch: ({ signal }) => watchQueue({ signal, snapshot: () => overlay.state(), batch: () => overlay.state(), subscribe: (listener) => overlay.subscribe(() => listener(null)) }),
    change: async (change) => overlay.change(change),
    resizeText: async ({ step }) => resizeText(step),
    openWindow: async () => openWindow(),
    pointer: async (pointer) => overlay.setPointer(pointer),
    drag: async ({ phase, what }) => overlay.drag(phase, what),
    fit: async (size) => overlay.fit(size),
  }
}
