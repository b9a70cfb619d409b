import { screen } from './screen.ts'
import { BrowserWindow } from './window.ts'

/** The window that the pointer was over last. */
let over: BrowserWindow | null = null
/** While a button is held, the window where it was pressed hears of every move. */
let held: BrowserWindow | null = null

/** The system's pointer goes there: windows under it hear of it as they asked for (`setIgnoreMouseEvents`). */
export async function movePointer(point: { x: number; y: number }): Promise<void> {
  screen.pointer = point
  const target = held ?? topmostAt(point, (window) => window.mouse !== 'ignored')
  if (over !== null && over !== target && BrowserWindow.all.has(over)) await over.pointerLeaves()
  over = target
  await target?.pointerMoves(point)
}

/** Who gets the press: the title of a window's page address, or `below` when it passes through all of ours. */
export async function pressPointer(what: 'down' | 'up'): Promise<string> {
  const target = held ?? topmostAt(screen.pointer, (window) => window.mouse === 'taken')
  held = what === 'down' ? target : null
  if (target === null) return 'below'
  await target.pointerPresses(what)
  return target.webContents.getURL()
}

function topmostAt(point: { x: number; y: number }, hears: (window: BrowserWindow) => boolean): BrowserWindow | null {
  const hit = BrowserWindow.getAllWindows().filter((window) => window.isVisible() && window.isAlwaysOnTop() && window.hasPoint(point) && hears(window))
  return hit.at(-1) ?? null
}
