/** The page's own address and memory, as far as the secret of the address goes. */
export interface Page {
  /** `location.hash`. */
  readonly hash: () => string
  /** Takes the fragment out of the address and its history entry. */
  readonly clearHash: () => void
  /** `sessionStorage`: this tab only, gone with it. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly onHashChange: (listener: () => void) => () => void
}

const KEY = 'dragoman.pass'
const TOKEN = /^#token=([\w-]{16,128})$/u

/** The token in the address, moved out of it at once so that neither history, bookmarks nor a shared screen keep it; or null. */
export function takeToken(page: Page): string | null {
  const token = TOKEN.exec(page.hash())?.[1] ?? null
  if (token !== null) page.clearHash()
  return token
}

export function keptPass(page: Page): string | null {
  return page.storage.getItem(KEY)
}

export function keepPass(page: Page, pass: string): void {
  page.storage.setItem(KEY, pass)
}

export function forgetPass(page: Page): void {
  page.storage.removeItem(KEY)
}

export function browserPage(window: Window): Page {
  return {
    hash: () => window.location.hash,
    clearHash: () => window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search),
    storage: window.sessionStorage,
    onHashChange: (listener) => {
      window.addEventListener('hashchange', listener)
      return () => window.removeEventListener('hashchange', listener)
    },
  }
}
