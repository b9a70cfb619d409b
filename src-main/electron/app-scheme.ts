import { protocol } from 'electron'
import { SCHEME } from './app-origin.ts'
import { createPageHandler } from './serve-page.ts'

/** Must run before the app is ready, and once. Never `bypassCSP`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** Rejects with BrowserHostError `no-interface` when the window was not built. */
export async function serveAppScheme(rendererFolder: string): Promise<void> {
  protocol.handle(SCHEME, await createPageHandler(rendererFolder))
}
