/** The stand-in's face: named and default exports as the `electron` module has them in the main process. */
import { app } from './app.ts'
import { listenToTest } from './control.ts'
import { dialog, Menu, nativeImage, Notification, powerMonitor, powerSaveBlocker, shell, Tray } from './desktop.ts'
import { ipcMain } from './ipc.ts'
import { MessageChannelMain } from './ports.ts'
import { record } from './record.ts'
import { safeStorage } from './safe-storage.ts'
import { schemes } from './scheme-server.ts'
import { session } from './session.ts'
import { globalShortcut, screen } from './screen.ts'
import { BrowserWindow } from './window.ts'

Object.assign(process, { getSystemVersion: () => '6.1.0' })
listenToTest()
// As Electron does.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

const protocol = {
  registerSchemesAsPrivileged(list: { scheme: string; privileges: Record<string, boolean> }[]): void {
    record('protocol.registerSchemesAsPrivileged', list)
    schemes.register(list)
  },
  handle: session.defaultSession.protocol.handle,
}

export { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, MessageChannelMain, nativeImage, Notification, powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell, Tray }
export default { app, BrowserWindow, dialog, globalShortcut, ipcMain, Menu, MessageChannelMain, nativeImage, Notification, powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell, Tray }
