import { EventEmitter } from 'node:events'
import { record } from './record.ts'

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A display as tests describe it; the rest of Electron's fields is derived. */
export interface DisplaySetup {
  readonly id: number
  readonly label: string
  readonly bounds: Rectangle
  readonly scaleFactor?: number
  readonly internal?: boolean
  /** Taken from the lower edge of the bounds, px. */
  readonly taskBarPx?: number
}

const FIRST: DisplaySetup = { id: 1, label: 'Built-in', internal: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, taskBarPx: 40 }

class Screen extends EventEmitter {
  #displays: readonly DisplaySetup[] = [FIRST]
  pointer = { x: 100, y: 100 }

  getAllDisplays(): unknown[] {
    return this.#displays.map(describe)
  }
  getPrimaryDisplay(): unknown {
    return describe(this.#displays[0] ?? FIRST)
  }
  getCursorScreenPoint(): { x: number; y: number } {
    return { ...this.pointer }
  }

  /** Told as Electron does: one event for each display that came, went or changed. */
  change(displays: readonly DisplaySetup[]): void {
    const before = this.#displays
    this.#displays = displays
    for (const gone of before) if (!displays.some(({ id }) => id === gone.id)) this.emit('display-removed', {}, describe(gone))
    for (const display of displays) {
      const old = before.find(({ id }) => id === display.id)
      if (old === undefined) this.emit('display-added', {}, describe(display))
      else if (JSON.stringify(old) !== JSON.stringify(display)) this.emit('display-metrics-changed', {}, describe(display), ['bounds', 'workArea', 'scaleFactor'])
    }
  }
}

function describe({ id, label, bounds, scaleFactor = 1, internal = false, taskBarPx = 0 }: DisplaySetup): unknown {
  const workArea = { ...bounds, height: bounds.height - taskBarPx }
  return { id, label, bounds, workArea, scaleFactor, internal, rotation: 0, size: { width: bounds.width, height: bounds.height }, workAreaSize: { width: workArea.width, height: workArea.height } }
}

export const screen = new Screen()

const held = new Map<string, () => void>()
/** Keys that another program has. */
const taken = new Set<string>()
let isSuspended = false

export const globalShortcut = {
  register(keys: string, run: () => void): boolean {
    const given = !isSuspended && !taken.has(keys) && !held.has(keys)
    record('globalShortcut.register', keys, given)
    if (given) held.set(keys, run)
    return given
  },
  unregister(keys: string): void {
    record('globalShortcut.unregister', keys)
    held.delete(keys)
  },
  isRegistered: (keys: string) => held.has(keys),
  setSuspended(suspended: boolean): void {
    record('globalShortcut.setSuspended', suspended)
    isSuspended = suspended
  },
  isSuspended: () => isSuspended,
}

export function takeKeys(keys: readonly string[]): void {
  for (const one of keys) taken.add(one)
}

/** As if pressed somewhere; false: nobody has them. */
export function pressKeys(keys: string): boolean {
  const run = held.get(keys)
  if (run === undefined || isSuspended) return false
  run()
  return true
}

export function heldKeys(): string[] {
  return [...held.keys()]
}
