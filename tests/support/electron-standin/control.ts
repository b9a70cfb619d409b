import { app } from './app.ts'
import { chromiumOnce } from './browser.ts'
import { powerMonitor, tray } from './desktop.ts'
import { ipcMain } from './ipc.ts'
import { calls } from './record.ts'
import { schemes } from './scheme-server.ts'
import { defaultSession } from './session.ts'
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
  tray: () => tray?.menu.items.map(({ label, enabled, type }) => ({ label, enabled, type })) ?? [],
  'tray-click': (label: string) => tray?.click(label),
  schemes: () => schemes.registered(),
  fetch: (url: string, method: string) => schemes.ask(url, method),
  'may-request': (permission: string, details: unknown) => defaultSession.mayRequest(null, permission, details),
  'may-check': (permission: string, origin: string, details: unknown) => defaultSession.check?.(null, permission, origin, details) ?? true,
  display: (request: { frame: unknown; videoRequested: boolean }) => defaultSession.answerDisplay(request),
  'may-go': (kind: 'will-navigate', url: string) => BrowserWindow.getAllWindows()[0]?.webContents.mayGo(kind, url),
  'window-open': (url: string) => BrowserWindow.getAllWindows()[0]?.webContents.windowOpen?.({ url }) ?? { action: 'allow' },
  invoke: (channel: string, senderFrame: unknown) => ipcMain.answer({ senderFrame }, channel, []),
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
