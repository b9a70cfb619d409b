import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { ShellWords } from './words.ts'

/** Only what a system expects: copying, zooming, the window. macOS cannot copy without an Edit menu. */
export function installMenu(platform: NodeJS.Platform, words: ShellWords): void {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  const view: MenuItemConstructorOptions = { label: words.view, submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }] }
  Menu.setApplicationMenu(Menu.buildFromTemplate([...mac, { role: 'editMenu' }, view, { role: 'windowMenu' }]))
}
