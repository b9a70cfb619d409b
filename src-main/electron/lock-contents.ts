import { shell, type App, type WebContents } from 'electron'
import { isOverlayPage, isOwnPage } from './app-origin.ts'
import { isOverlay } from './overlay/overlay-session.ts'

export interface LockOptions {
  /** Addresses, whole, that may be opened in the person's own browser. */
  readonly links: ReadonlySet<string>
}

/** Every web contents there will ever be stays on our page, opens no window and holds no webview. */
export function lockAllContents(app: App, options: LockOptions): void {
  app.on('web-contents-created', (_event, contents) => lock(contents, options))
}

function lock(contents: WebContents, { links }: LockOptions): void {
  const stayOnPage = (event: { preventDefault(): void; readonly url: string }): void => {
    // Loading our own page again is how a window heals itself. Neither page may become the other, which is allowed other things.
    const isOwn = isOverlay(contents) ? isOverlayPage(event.url) : isOwnPage(event.url)
    if (!isOwn) event.preventDefault()
  }
  contents.on('will-navigate', stayOnPage)
  contents.on('will-redirect', stayOnPage)
  contents.on('will-frame-navigate', stayOnPage)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (links.has(url) && !isOverlay(contents)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}
