/** A small window above all others that the browser makes. */
export interface BrowserSmallWindow {
  readonly document: Document
  onClosed(listener: () => void): void
  close(): void
}

/** Opens one; must run within a click. `size` is for the first time: afterwards the browser remembers what the user made of it. */
export type OpenSmallWindow = (size: { readonly width: number; readonly height: number }) => Promise<BrowserSmallWindow>

/** Document Picture-in-Picture, which TypeScript does not know yet. */
interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>
}

/** Null where the browser has no such windows. */
export function smallWindowsOf(window: Window): OpenSmallWindow | null {
  const api: unknown = Reflect.get(window, 'documentPictureInPicture')
  if (typeof api !== 'object' || api === null || !('requestWindow' in api)) return null
  return async (size) => {
    const opened = await (api as PictureInPicture).requestWindow(size)
    return {
      document: opened.document,
      onClosed: (listener) => opened.addEventListener('pagehide', listener, { once: true }),
      close: () => opened.close(),
    }
  }
}
