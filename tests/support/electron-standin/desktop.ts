import { EventEmitter } from 'node:events'
import { record } from './record.ts'

interface MenuItem {
  readonly label?: string
  readonly enabled?: boolean
  readonly role?: string
  readonly type?: string
  readonly checked?: boolean
  readonly accelerator?: string
  readonly registerAccelerator?: boolean
  readonly click?: () => void
}

class MenuModel {
  readonly items: readonly MenuItem[]
  constructor(items: readonly MenuItem[]) {
    this.items = items
  }
}

export const Menu = {
  buildFromTemplate: (items: readonly MenuItem[]) => new MenuModel(items),
  setApplicationMenu: (menu: MenuModel | null) => record('Menu.setApplicationMenu', menu?.items ?? null),
}

/** The last tray made, for the test to click. */
export let tray: Tray | null = null

export class Tray extends EventEmitter {
  menu: MenuModel = new MenuModel([])
  constructor(image: unknown) {
    super()
    record('new Tray', image)
    tray = this
  }
  setToolTip(text: string): void {
    record('tray.setToolTip', text)
  }
  setContextMenu(menu: MenuModel): void {
    this.menu = menu
  }
  destroy(): void {
    record('tray.destroy')
    tray = null
  }
  click(label: string): void {
    const item = this.menu.items.find((one) => one.label === label)
    if (item === undefined || item.enabled === false) throw new Error(`the tray offers no "${label}"`)
    item.click?.()
  }
}

export class Notification {
  static isSupported(): boolean {
    return true
  }
  readonly #options: unknown
  constructor(options: unknown) {
    this.#options = options
  }
  show(): void {
    record('notification', this.#options)
  }
}

let blockers = 0
export const powerSaveBlocker = {
  start(type: string): number {
    record('powerSaveBlocker.start', type)
    return (blockers += 1)
  },
  stop: (id: number) => record('powerSaveBlocker.stop', id),
}

/** `suspend`, `resume` and the rest are emitted by the test. */
export const powerMonitor = new EventEmitter()

export const dialog = {
  showMessageBox(options: unknown): Promise<{ response: number }> {
    record('dialog.showMessageBox', options)
    return Promise.resolve({ response: 0 })
  },
}

export const shell = {
  openExternal(url: string): Promise<void> {
    record('shell.openExternal', url)
    return Promise.resolve()
  },
}

export const nativeImage = {
  createFromPath: (path: string) => ({ path, setTemplateImage: () => undefined, addRepresentation: () => undefined, toPNG: () => Buffer.alloc(0) }),
}
