import { spawn } from 'node:child_process'

interface Opener {
  readonly command: string
  readonly arguments: readonly string[]
}

/** The system's own way of opening an address; the address is one argument, never part of a command line. Null: none is known. */
export function openerFor(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>, address: string): Opener | null {
  if (platform === 'darwin') return { command: 'open', arguments: [address] }
  if (platform === 'win32') return { command: 'rundll32.exe', arguments: ['url.dll,FileProtocolHandler', address] }
  const hasDesktop = (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== ''
  return hasDesktop ? { command: 'xdg-open', arguments: [address] } : null
}

/** Asks the desktop to open the address. True once the opener runs; what the browser makes of it stays unknown. */
export function openInBrowser(opener: Opener): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(opener.command, [...opener.arguments], { stdio: 'ignore', detached: true, shell: false })
    child.once('error', () => resolve(false))
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
