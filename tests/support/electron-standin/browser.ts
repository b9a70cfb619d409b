import { chromium, type Browser } from 'playwright-core'
import { flags } from './environment.ts'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
]

let launched: Promise<{ browser: Browser; cdp: string }> | null = null

/** Chromium in place of Electron's own. `cdp` is where a test can attach. */
export function chromiumOnce(): Promise<{ browser: Browser; cdp: string }> {
  launched ??= launch()
  return launched
}

async function launch(): Promise<{ browser: Browser; cdp: string }> {
  const cdpPort = await freePort()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...ARGS, `--remote-debugging-port=${cdpPort}`, ...flags],
    ignoreDefaultArgs: ['--mute-audio'],
    // The app ends it, after its own quitting.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  return { browser, cdp: `http://127.0.0.1:${cdpPort}` }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
