import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import { app, openWindows } from './app.ts'
import { chromiumOnce } from './browser.ts'
import { bypassCSP } from './environment.ts'
import { ipcMain } from './ipc.ts'
import { transfer, type MessagePortMain } from './ports.ts'
import { record } from './record.ts'
import { schemes } from './scheme-server.ts'
import { defaultSession, type Session } from './session.ts'

const pageSide = readFileSync(new URL('./page-side.js', import.meta.url), 'utf8')
let ids = 0

/** What the page may ask of the app: one place, so that order is kept. */
type PageCall = (frame: FrameMain, kind: string, ...args: unknown[]) => unknown

class FrameMain {
  readonly contents: WebContents
  readonly frame: Frame | null
  constructor(contents: WebContents, frame: Frame | null) {
    this.contents = contents
    this.frame = frame
  }
  get url(): string {
    return schemes.toApp(this.frame?.url() ?? '')
  }
  get parent(): FrameMain | null {
    const parent = this.frame?.parentFrame() ?? null
    return parent === null ? null : new FrameMain(this.contents, parent)
  }
  postMessage(channel: string, message: unknown, ports: MessagePortMain[] = []): void {
    this.contents.postMessage(channel, message, ports)
  }
}

export class WebContents extends EventEmitter {
  readonly id = (ids += 1)
  readonly session: Session
  page: Page | null = null
  windowOpen: ((details: { url: string }) => { action: string }) | null = null
  readonly #ports = new Map<number, MessagePortMain>()
  /** Messages to the page go in batches, one after another. */
  #batch: [number, unknown][] = []
  #turn: Promise<unknown> = Promise.resolve()
  #portIds = 0
  #crashedAt: string | null = null

  constructor(session: Session) {
    super()
    this.session = session
  }

  get mainFrame(): FrameMain {
    return new FrameMain(this, this.page?.mainFrame() ?? null)
  }
  getURL(): string {
    return schemes.toApp(this.page?.url() ?? '')
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpen = handler
  }
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    record('webContents.executeJavaScript', code, userGesture)
    return this.page?.evaluate(code) ?? Promise.reject(new Error('no page'))
  }
  isDestroyed(): boolean {
    return this.page?.isClosed() ?? true
  }

  /** As when the page's process falls: page and ports are gone, the window stays. */
  async crash(reason = 'crashed'): Promise<void> {
    record('webContents.crash', reason)
    this.#crashedAt = this.page?.url() ?? null
    await this.page?.goto('about:blank')
    this.handlePageGone()
    this.emit('render-process-gone', {}, { reason, exitCode: 1 })
  }
  forcefullyCrashRenderer(): void {
    void this.crash('killed')
  }
  reload(): void {
    record('webContents.reload')
    const url = this.#crashedAt
    this.#crashedAt = null
    const loading = url === null ? this.page?.reload() : this.page?.goto(url)
    loading?.catch((error: unknown) => record('not-loaded', String(error)))
  }

  postMessage(channel: string, message: unknown, ports: MessagePortMain[] = []): void {
    const portIds = ports.map((port) => this.#carry(port))
    this.#toPage(`__standin.post(...${JSON.stringify([channel, message, portIds])})`)
  }

  #carry(port: MessagePortMain): number {
    const id = (this.#portIds += 1)
    const stays = transfer(
      port,
      (message) => this.#deliver(id, message),
      () => this.#toPage(`__standin.closePort(${id})`),
    )
    this.#ports.set(id, stays)
    return id
  }

  #deliver(id: number, message: unknown): void {
    this.#batch.push([id, message])
    if (this.#batch.length > 1) return
    this.#turn = this.#turn.then(async () => {
      const batch = this.#batch
      this.#batch = []
      await this.page?.evaluate((messages) => Reflect.get(globalThis, '__standin').deliver(messages), batch)
    }).catch((error: unknown) => record('not-delivered', String(error)))
  }

  #toPage(code: string): void {
    this.#turn = this.#turn.then(() => this.page?.evaluate(code)).catch((error: unknown) => record('not-delivered', String(error)))
  }

  handlePageGone(): void {
    for (const port of this.#ports.values()) port.handleGone()
    this.#ports.clear()
  }

  handleCall: PageCall = (frame, kind, ...args) => {
    const details = { requestingUrl: frame.url, isMainFrame: frame.parent === null }
    switch (kind) {
      case 'invoke':
        return ipcMain.answer({ sender: this, senderFrame: frame }, String(args[0]), args[1] as unknown[])
      case 'port':
        return this.#ports.get(Number(args[0]))?.deliver(args[1])
      case 'port-closed':
        return this.#ports.get(Number(args[0]))?.handleGone()
      case 'permission':
        record('constraints', args[0], args[2])
        return this.session.mayRequest(this, String(args[0]), { ...details, ...(args[1] as object), securityOrigin: frame.url })
      case 'display':
        return this.session.answerDisplay({ frame, securityOrigin: frame.url, ...(args[0] as { videoRequested: boolean }) } as never)
      case 'window-open':
        record('window-open', args[0], this.windowOpen?.({ url: String(args[0]) }) ?? { action: 'allow' })
        return null
      default:
        throw new Error(`the page asked for ${kind}`)
    }
  }

  /** Asked as Electron asks; true: go there. */
  mayGo(name: 'will-navigate' | 'will-redirect' | 'will-frame-navigate' | 'will-attach-webview', url: string): boolean {
    let prevented = false
    this.emit(name, { preventDefault: () => (prevented = true), url })
    return !prevented
  }
}

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly transparent?: boolean
  readonly alwaysOnTop?: boolean
  readonly webPreferences?: { readonly preload?: string; readonly session?: Session }
}

export class BrowserWindow extends EventEmitter {
  static readonly all = new Set<BrowserWindow>()
  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.all]
  }
  static fromId(id: number): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.id === id) ?? null
  }
  readonly webContents: WebContents
  readonly id: number
  /** What the mouse does over it. */
  mouse: 'taken' | 'heard' | 'ignored' = 'taken'
  #bounds: Bounds
  #isProtected = false
  #isOnTop: boolean
  readonly options: WindowOptions
  #isVisible: boolean
  #isDestroyed = false
  readonly #opened: Promise<Page>

  constructor(options: WindowOptions = {}) {
    super()
    this.options = options
    this.webContents = new WebContents(options.webPreferences?.session ?? defaultSession)
    this.id = this.webContents.id
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.#isOnTop = options.alwaysOnTop === true
    this.#isVisible = options.show !== false
    record('new BrowserWindow', options)
    BrowserWindow.all.add(this)
    openWindows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    this.#opened = this.#open()
  }

  async #open(): Promise<Page> {
    const { browser } = await chromiumOnce()
    const context = await browser.newContext({ viewport: { width: this.#bounds.width, height: this.#bounds.height }, bypassCSP, locale: 'en-GB' })
    await context.exposeBinding('__standinCall', ({ frame }, kind: string, ...args: unknown[]) => this.webContents.handleCall(new FrameMain(this.webContents, frame), kind, ...args))
    const preload = this.options.webPreferences?.preload
    await context.addInitScript({ content: pageSide.replace('/* PRELOAD */', () => (preload === undefined ? '' : readFileSync(preload, 'utf8'))) })
    const page = await context.newPage()
    this.webContents.page = page
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.webContents.handlePageGone()
    })
    page.on('domcontentloaded', () => this.webContents.emit('dom-ready'))
    page.on('load', () => {
      this.webContents.emit('did-finish-load')
      this.emit('ready-to-show')
    })
    page.on('console', (message) => record('console', message.type(), message.text()))
    page.on('pageerror', (error) => record('pageerror', error.message))
    page.on('close', () => this.#gone())
    return page
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opened
    if (!this.webContents.session.schemes.has(new URL(url).protocol.slice(0, -1))) throw new Error('ERR_UNKNOWN_URL_SCHEME')
    await page.goto(await schemes.toHttp(url))
  }

  /** All that a test may want to know. */
  facts(): unknown {
    return { id: this.id, url: this.webContents.getURL(), bounds: this.#bounds, visible: this.#isVisible, mouse: this.mouse, protected: this.#isProtected, onTop: this.#isOnTop, partition: this.webContents.session.partition }
  }

  setBounds(bounds: Bounds): void {
    record('window.setBounds', this.id, bounds)
    this.#place(bounds)
    // Told as window managers do: later.
    setTimeout(() => this.emit('move'), 20)
  }
  /** By the system, on the wish of a person. */
  moveBySystem(bounds: Bounds): void {
    this.#place(bounds)
    this.emit('move')
    this.emit('moved')
  }
  #place(bounds: Bounds): void {
    const resized = bounds.width !== this.#bounds.width || bounds.height !== this.#bounds.height
    this.#bounds = bounds
    if (resized) void this.#opened.then((page) => page.setViewportSize({ width: bounds.width, height: bounds.height })).catch(() => undefined)
  }
  getBounds(): Bounds {
    return this.#bounds
  }
  hasPoint({ x, y }: { x: number; y: number }): boolean {
    const { x: left, y: top, width, height } = this.#bounds
    return x >= left && y >= top && x < left + width && y < top + height
  }
  showInactive(): void {
    this.#isVisible = true
    record('window.showInactive', this.id)
    this.emit('show')
  }
  setIgnoreMouseEvents(ignore: boolean, options: { forward?: boolean } = {}): void {
    record('window.setIgnoreMouseEvents', this.id, ignore, options)
    this.mouse = !ignore ? 'taken' : options.forward === true && process.platform !== 'linux' ? 'heard' : 'ignored'
  }
  setContentProtection(on: boolean): void {
    record('window.setContentProtection', this.id, on)
    this.#isProtected = on
  }
  setAlwaysOnTop(on: boolean, level = 'floating', relative = 0): void {
    record('window.setAlwaysOnTop', this.id, on, level, relative)
    this.#isOnTop = on
  }
  isAlwaysOnTop(): boolean {
    return this.#isOnTop
  }
  setVisibleOnAllWorkspaces(visible: boolean, options: unknown = {}): void {
    record('window.setVisibleOnAllWorkspaces', this.id, visible, options)
  }
  async pointerMoves({ x, y }: { x: number; y: number }): Promise<void> {
    await (await this.#opened).mouse.move(x - this.#bounds.x, y - this.#bounds.y)
  }
  async pointerLeaves(): Promise<void> {
    await (await this.#opened).evaluate(() => document.documentElement.dispatchEvent(new MouseEvent('mouseleave')))
  }
  async pointerPresses(what: 'down' | 'up'): Promise<void> {
    await (await this.#opened).mouse[what]()
  }
  show(): void {
    this.#isVisible = true
    record('window.show')
    this.emit('show')
  }
  hide(): void {
    this.#isVisible = false
    record('window.hide')
    this.emit('hide')
  }
  focus(): void {
    record('window.focus')
  }
  isVisible(): boolean {
    return this.#isVisible
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    record('window.restore')
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  /** As a click on the cross. False: prevented. */
  async close(): Promise<boolean> {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) return false
    await this.destroy()
    return true
  }
  async destroy(): Promise<void> {
    const page = await this.#opened
    await page.context().close().catch(() => undefined)
    this.#gone()
  }

  #gone(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.webContents.handlePageGone()
    BrowserWindow.all.delete(this)
    openWindows.delete(this)
    this.emit('closed')
    if (BrowserWindow.all.size === 0 && !app.emit('window-all-closed')) app.quit()
  }
}
