import { app, BrowserWindow } from 'electron'
import { join } from 'node:path'

/** The desktop entry: for now one sandboxed window with the page; the session moves in with the desktop app. */
async function start(): Promise<void> {
  await app.whenReady()
  const window = new BrowserWindow({
    webPreferences: { preload: join(import.meta.dirname, '../preload/index.cjs'), sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  await window.loadFile(join(import.meta.dirname, '../renderer/index.html'))
}

void start()
