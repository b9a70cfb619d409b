import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { OVERLAY_PAGE } from '../app-origin.ts'
import type { MouseMode } from './mouse.ts'
import { overlaySession } from './overlay-session.ts'
import type { OverlaySurface, SurfaceEvents } from './ports.ts'
import type { OverlayTraits } from './traits.ts'

/** Above the Dock, task bars and full-screen programs. */
const LEVEL = 'screen-saver'
/** A page that falls more often than this is left alone. */
const MOST_RELOADS = 5

/** The overlay's native window, hidden at first. */
export function createOverlayWindow(traits: OverlayTraits, events: SurfaceEvents): OverlaySurface {
  const window = new BrowserWindow({
    ...looks(process.platform),
    webPreferences: {
      session: overlaySession(),
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Never in front, and read all the same.
      backgroundThrottling: false,
    },
  })
  rise(window, traits)
  listen(window, events)
  // A page that does not load shows nothing; the captions are in the window, too.
  window.loadURL(OVERLAY_PAGE).catch(() => undefined)
  return surfaceOf(window)
}

function looks(platform: NodeJS.Platform): Electron.BrowserWindowConstructorOptions {
  return {
    show: false,
    frame: false,
    transparent: true,
    // Neither shadow nor round corners of the system's: the page draws its own plate.
    hasShadow: false,
    roundedCorners: false,
    resizable: false,
    movable: true,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    focusable: false,
    acceptFirstMouse: true,
    skipTaskbar: true,
    alwaysOnTop: true,
    title: 'Dragoman',
    // A panel takes clicks without bringing its program to the front.
    ...(platform === 'darwin' ? { type: 'panel' } : {}),
  }
}

function rise(window: BrowserWindow, { aboveFullScreenSpaces }: OverlayTraits): void {
  window.setAlwaysOnTop(true, LEVEL, 1)
  // Without the last option the Dock's icon flickers at each call.
  if (aboveFullScreenSpaces) window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  else window.setVisibleOnAllWorkspaces(true)
}

function listen(window: BrowserWindow, events: SurfaceEvents): void {
  window.on('moved', events.onMoved)
  // Linux and old systems tell only this one.
  window.on('move', events.onMoved)
  window.on('blur', events.onCovered)
  window.on('closed', events.onClosed)
  let falls = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    events.onPageLost()
    if (reason === 'clean-exit' || window.isDestroyed()) return
    falls += 1
    if (falls <= MOST_RELOADS) window.webContents.reload()
  })
}

function surfaceOf(window: BrowserWindow): OverlaySurface {
  let mouse: MouseMode | null = null
  let isProtected: boolean | null = null
  const alive = (run: () => void): void => {
    if (!window.isDestroyed()) run()
  }
  return {
    show: (bounds) =>
      alive(() => {
        window.setBounds(bounds)
        window.showInactive()
        window.setAlwaysOnTop(true, LEVEL, 1)
      }),
    hide: () => alive(() => window.hide()),
    setBounds: (bounds) => alive(() => window.setBounds(bounds)),
    bounds: () => window.getBounds(),
    setMouse: (mode) =>
      alive(() => {
        if (mode === mouse) return
        mouse = mode
        setMouse(window, mode)
      }),
    setProtected: (on) =>
      alive(() => {
        if (on === isProtected) return
        isProtected = on
        window.setContentProtection(on)
      }),
    // Never off and on again: that flickers, and another window slips between (electron#2097).
    raise: () => alive(() => window.setAlwaysOnTop(true, LEVEL, 1)),
    close: () => alive(() => window.destroy()),
  }
}

function setMouse(window: BrowserWindow, mode: MouseMode): void {
  if (mode === 'takes') window.setIgnoreMouseEvents(false)
  else if (mode === 'hears') window.setIgnoreMouseEvents(true, { forward: true })
  else window.setIgnoreMouseEvents(true)
}
