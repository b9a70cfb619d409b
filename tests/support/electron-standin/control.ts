import { app } from './app.ts'
import { chromiumOnce } from './browser.ts'
import { powerMonitor, tray } from './desktop.ts'
import { ipcMain } from './ipc.ts'
import { calls } from './record.ts'
import { schemes } from './scheme-server.ts'
import { heldKeys, pressKeys, screen, takeKeys, type DisplaySetup } from './screen.ts'
import { defaultSession } from './session.ts'
import { movePointer, pressPointer } from './pointer.ts'
import { BrowserWindow } from './window.ts'

/** What the test can ask of the process, over Node's IPC channel: `{ id, ask, args }`, answered by `{ id, value }` or `{ id, error }`. */
const answers: Record<string, (...args: never[]) => unknown> = {
  cdp: async () => (await chromiumOnce()).cdp,
  calls: () => calls,
  quit: () => app.quit(),
  'close-window': () => BrowserWindow.getAllWindows()[0]?.close(),
  'crash-page': () => BrowserWindow.getAllWindows()[0]?.webContents.crash(),
  'hang-page': () => BrowserWindow.getAllWindows()[0]?.emit('unresponsive'),
  power: (event: 'suspend' | 'resume' | 'unlock-screen') => powerMonitor.emit(event),
  'is-visible': () => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
  'second-instance': () => app.emit('second-instance', {}, [], ''),
  tray: () => tray?.menu.items.map(({ label, enabled, type, checked, accelerator, registerAccelerator }) => ({ label, enabled, type, checked, accelerator, registerAccelerator })) ?? [],
  'tray-click': (label: string) => tray?.click(label),
  schemes: () => schemes.registered(),
  fetch: (url: string, method: string) => schemes.ask(url, method),
  'may-request': (permission: string, details: unknown) => defaultSession.mayRequest(null, permission, details),
  'may-check': (permission: string, origin: string, details: unknown) => defaultSession.check?.(null, permission, origin, details) ?? true,
  display: (request: { frame: unknown; videoRequested: boolean }) => defaultSession.answerDisplay(request),
  'may-go': (kind: 'will-navigate', url: string) => BrowserWindow.getAllWindows()[0]?.webContents.mayGo(kind, url),
  'window-open': (url: string) => BrowserWindow.getAllWindows()[0]?.webContents.windowOpen?.({ url }) ?? { action: 'allow' },
  displays: (displays: readonly DisplaySetup[]) => screen.change(displays),
  'pointer-to': (point: { x: number; y: number }) => movePointer(point),
  'pointer-press': () => pressPointer('down'),
  'pointer-release': () => pressPointer('up'),
  windows: () => BrowserWindow.getAllWindows().map((window) => window.facts()),
  'move-window': (id: number, bounds: { x: number; y: number; width: number; height: number }) => BrowserWindow.fromId(id)?.moveBySystem(bounds),
  'close-window-of': (id: number) => BrowserWindow.fromId(id)?.close(),
  'crash-page-of': (id: number) => BrowserWindow.fromId(id)?.webContents.crash(),
  'take-keys': (keys: readonly string[]) => takeKeys(keys),
  'press-keys': (keys: string) => pressKeys(keys),
  'held-keys': () => heldKeys(),
  'may-request-of': (id: number, permission: string, details: unknown) => BrowserWindow.fromId(id)?.webContents.session.mayRequest(null, permission, details),
  'may-check-of': (id: number, permission: string, origin: string, details: unknown) => BrowserWindow.fromId(id)?.webContents.session.check?.(null, permission, origin, details) ?? true,
  'display-of': (id: number, request: { videoRequested: boolean }) => BrowserWindow.fromId(id)?.webContents.session.answerDisplay(request),
  'may-go-of': (id: number, kind: 'will-navigate', url: string) => BrowserWindow.fromId(id)?.webContents.mayGo(kind, url),
  invoke: (channel: string, senderFrame: unknown) => ipcMain.answer({ senderFrame, sender: BrowserWindow.getAllWindows()[0]?.webContents }, channel, []),
}

export function listenToTest(): void {
  process.on('message', (message) => {
    const { id, ask, args } = message as { id: number; ask: string; args: never[] }
    void (async () => {
      try {
        const answer = answers[ask]
        if (answer === undefined) throw new Error(`the stand-in cannot be asked for ${ask}`)
        process.send?.({ id, value: JSON.parse(JSON.stringify((await answer(...args)) ?? null)) as unknown })
      } catch (error) {
        process.send?.({ id, error: String(error) })
      }
    })()
  })
}
