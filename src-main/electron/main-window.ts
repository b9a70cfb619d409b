import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { systemClock } from '../app/system-clock.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import { PAGE } from './app-origin.ts'
import { PageRecovery } from './page-recovery.ts'

/** Presses Start in the page as a click would: capturing asks for a user's gesture, which the second argument of `executeJavaScript` gives. */
const PRESS_START = "window.dispatchEvent(new Event('dragoman:start'))"
/** The same for a page that was loaded again while a session runs. */
const LISTEN = "window.dispatchEvent(new Event('dragoman:listen'))"

export interface MainWindowOptions {
  /** A session runs: closing the window must not end it. */
  readonly keepsOpen: () => boolean
  /** The window was closed while a session runs; it is hidden now. */
  readonly onHidden: () => void
  /** A session runs that the page feeds. */
  readonly listens: () => boolean
  readonly note: (event: SessionLogEvent) => void
  /** The page falls again and again. */
  readonly onHopeless: () => void
  /** The window is gone. */
  readonly onGone: () => void
}

/** The one window, made when it is first shown and again after it was closed. */
export class MainWindow {
  readonly #options: MainWindowOptions
  #window: BrowserWindow | null = null
  #loaded: Promise<void> = Promise.resolve()

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  get isHidden(): boolean {
    return this.#window !== null && !this.#window.isVisible()
  }

  /** In front, whether it was closed, hidden, minimised or behind others. */
  async show(): Promise<void> {
    const window = this.#window ?? this.#create()
    await this.#loaded
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  async pressStart(): Promise<void> {
    await this.show()
    await this.#press()
  }

  /** The same without coming to the front: whoever presses a shortcut looks at another program. */
  async pressStartUnseen(): Promise<void> {
    if (this.#window === null) this.#create()
    await this.#loaded
    await this.#press()
  }

  async #press(): Promise<void> {
    if (this.#window?.isDestroyed() === false) await this.#window.webContents.executeJavaScript(PRESS_START, true)
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      width: 1100,
      height: 800,
      minWidth: 420,
      minHeight: 480,
      show: false,
      autoHideMenuBar: true,
      title: 'Dragoman',
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // A hidden window goes on listening.
        backgroundThrottling: false,
      },
    })
    this.#window = window
    this.#keepAlive(window)
    window.on('close', (event) => {
      if (!this.#options.keepsOpen()) return
      event.preventDefault()
      window.hide()
      this.#options.onHidden()
    })
    window.on('closed', () => {
      if (this.#window === window) this.#window = null
      this.#options.onGone()
    })
    // What the page cannot say itself is logged by the caller; a page that fails to load still shows its window.
    this.#loaded = window.loadURL(PAGE).catch(() => undefined)
    return window
  }

  #keepAlive(window: BrowserWindow): void {
    const { webContents } = window
    const { listens, note, onHopeless } = this.#options
    const recovery = new PageRecovery({
      clock: systemClock,
      page: {
        reload: () => webContents.reload(),
        crash: () => webContents.forcefullyCrashRenderer(),
        // A page that is gone by then is told nothing.
        listen: () => void webContents.executeJavaScript(LISTEN, true).catch(() => undefined),
      },
      listens,
      note,
      onHopeless,
    })
    webContents.on('render-process-gone', (_event, { reason }) => recovery.handleGone(reason))
    webContents.on('did-finish-load', () => recovery.handleLoaded())
    window.on('unresponsive', () => recovery.handleUnresponsive())
    window.on('responsive', () => recovery.handleResponsive())
    window.on('closed', () => recovery.close())
  }
}
