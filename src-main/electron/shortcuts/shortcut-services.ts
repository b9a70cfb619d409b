import { watchQueue } from '../../app/port-server/watch-queue.ts'
import type { ShortcutServices } from '../../app/services.ts'
import type { GlobalShortcuts } from './global-shortcuts.ts'

export function createShortcutServices(shortcuts: GlobalShortcuts): ShortcutServices {
  return {
    watch: ({ signal }) => watchQueue({ signal, snapshot: () => shortcuts.state(), batch: () => shortcuts.state(), subscribe: (listener) => shortcuts.subscribe(() => listener(null)) }),
    quiet: ({ signal }) => quiet(shortcuts, signal),
  }
}

/** Quiet until the window stops reading, or is gone. */
async function* quiet(shortcuts: GlobalShortcuts, signal: AbortSignal): AsyncGenerator<{ quiet: boolean }, void, undefined> {
  const speak = shortcuts.beQuiet()
  try {
    yield { quiet: true }
    if (!signal.aborted) await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  } finally {
    speak()
  }
}
