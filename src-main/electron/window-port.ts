import { randomUUID } from 'node:crypto'
import { ipcMain, MessageChannelMain } from 'electron'
import { CONNECT_CHANNEL, PORT_CHANNEL } from '../../src-shared/preload.ts'
import { messagePort } from '../app/port-server/message-port.ts'
import type { WindowHub } from '../app/port-server/window-hub.ts'
import type { Log } from '../app/services.ts'
import { isOverlay } from './overlay/overlay-session.ts'
import { handleTrusted } from './trusted-calls.ts'

export interface WindowPortOptions {
  readonly hub: WindowHub
  readonly log: Log
  /** A page was loaded: what the one before held is free. */
  readonly onNewPage: () => Promise<void>
}

/** Gives every page load its one port. A reloaded page is another window to the hub; the old port closes with its page. */
export function serveWindows({ hub, log, onNewPage }: WindowPortOptions): void {
  handleTrusted(ipcMain, CONNECT_CHANNEL, (frame, sender) => {
    const looksOn = isOverlay(sender)
    // What the window's page holds is none of the overlay's.
    if (!looksOn) void onNewPage()
    const { port1, port2 } = new MessageChannelMain()
    const port = messagePort(port1, (error) => log.error('a window could not be served', error))
    hub.serve(port, randomUUID(), { looksOn })
    frame.postMessage(PORT_CHANNEL, null, [port2])
  })
}
