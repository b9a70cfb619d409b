/** The one page of the desktop app. A scheme of its own: a real origin, unlike `file:`, and no port on this computer. */
export const SCHEME = 'app'
export const ORIGIN = `${SCHEME}://dragoman`
export const PAGE = `${ORIGIN}/`
/** The captions above all other windows. */
export const OVERLAY_PAGE = `${ORIGIN}/overlay.html`

/** True for addresses of our own origin. `URL.origin` is "null" for schemes it does not know, so host and protocol are compared. */
export function isOwnUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol === `${SCHEME}:` && url.host === 'dragoman'
}

/** True for the page itself, whatever fragment it shows: the only place a window may go. */
export function isOwnPage(text: string): boolean {
  return isAt(text, ['/', '/index.html'])
}

/** The same for the overlay. */
export function isOverlayPage(text: string): boolean {
  return isAt(text, ['/overlay.html'])
}

function isAt(text: string, paths: readonly string[]): boolean {
  const url = URL.parse(text)
  return url !== null && isOwnUrl(text) && url.search === '' && paths.includes(url.pathname)
}
