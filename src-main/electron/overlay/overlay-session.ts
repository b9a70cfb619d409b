import { session, type Session, type WebContents } from 'electron'

/** The overlay's page has a session of its own, in memory: another process than the window's, another storage, and no permission whatever. */
const PARTITION = 'overlay'

export function overlaySession(): Session {
  return session.fromPartition(PARTITION)
}

/** By its session, which a page can neither change nor pretend; an address it could. */
export function isOverlay(contents: Pick<WebContents, 'session'>): boolean {
  return contents.session === overlaySession()
}

/** Refuses all there is to ask for. Capturing a display is refused by having no handler. */
export function refuseEverything(overlay: Session): void {
  overlay.setPermissionRequestHandler(null)
  overlay.setPermissionCheckHandler(null)
  overlay.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  overlay.setPermissionCheckHandler(() => false)
  overlay.setDevicePermissionHandler(() => false)
}
