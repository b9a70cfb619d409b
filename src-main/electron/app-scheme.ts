import { protocol, type Session } from 'electron'
import { SCHEME } from './app-origin.ts'
import { createPageHandler } from './serve-page.ts'

/** Must run before the app is ready, and once. Never `bypassCSP`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
}

/** To the pages of these sessions. Rejects with BrowserHostError `no-interface` when the window was not built. */
export async function serveAppScheme(rendererFolder: string, sessions: readonly Pick<Session, 'protocol'>[]): Promise<void> {
  const handler = await createPageHandler(rendererFolder)
  for (const { protocol: own } of sessions) own.handle(SCHEME, handler)
}
