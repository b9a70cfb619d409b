import type { BrowserHost } from './browser-host.ts'
import { DEFAULT_PORT } from './browser-host.ts'

export interface TerminalPorts {
  /** One line per Enter. */
  readonly onLine: (listener: () => void) => () => void
  readonly print: (line: string) => void
  readonly wantedPort?: number
  /** Told the first address, which may be opened for the person. */
  readonly onAddress?: (address: string) => void
}

/** Says in the terminal where to go; Enter makes a new address. Gives the way to stop listening. */
export function announce(host: BrowserHost, { onLine, print, wantedPort = DEFAULT_PORT, onAddress }: TerminalPorts): () => void {
  if (host.moved) {
    print(`Port ${wantedPort} is in use by another program, so Dragoman uses ${host.port} this time.`)
    print('Your browser will ask for the microphone again there.')
  }
  const address = host.newAddress()
  print(`Open this address in a browser on this computer: ${address}`)
  print('Keep it to yourself. Press Enter for a new one; Ctrl+C ends Dragoman.')
  onAddress?.(address)
  return onLine(() => {
    print(`New address: ${host.newAddress()}`)
    print('The one before opens no new page any more. Pages that are open stay open.')
  })
}
