import type { DisplayFacts } from '../../../src-main/electron/overlay/displays.ts'
import type { Point, Rect } from '../../../src-main/electron/overlay/geometry.ts'
import { Overlay } from '../../../src-main/electron/overlay/overlay.ts'
import type { OverlaySurface, SurfaceEvents } from '../../../src-main/electron/overlay/ports.ts'
import { overlayTraits, type SystemFacts } from '../../../src-main/electron/overlay/traits.ts'
import { overlayPreferences } from '../../../src-main/electron/overlay/overlay-preferences.ts'
import { defaultSettings, type Settings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../fake-clock.ts'

export const LAPTOP: DisplayFacts = { id: 1, label: 'Laptop', internal: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1, rotation: 0 }
export const DESK: DisplayFacts = { id: 2, label: 'Desk', internal: false, bounds: { x: 1920, y: 0, width: 2560, height: 1440 }, workArea: { x: 1920, y: 0, width: 2560, height: 1440 }, scaleFactor: 1.5, rotation: 0 }

export const WINDOWS: SystemFacts = { platform: 'win32', version: '10.0.22631', environment: {}, ozonePlatform: '' }
export const MAC: SystemFacts = { platform: 'darwin', version: '15.1', environment: {}, ozonePlatform: '' }
export const X11: SystemFacts = { platform: 'linux', version: '6.1', environment: { XDG_SESSION_TYPE: 'x11' }, ozonePlatform: '' }
export const WAYLAND: SystemFacts = { platform: 'linux', version: '6.1', environment: { XDG_SESSION_TYPE: 'wayland' }, ozonePlatform: '' }

/** The overlay over a desk and a window that are moved by hand. */
export class OverlayRig {
  readonly clock = new FakeClock()
  readonly calls: string[] = []
  displays: readonly DisplayFacts[]
  pointer: Point | null = { x: 100, y: 100 }
  settings: Settings
  bounds: Rect | null = null
  events: SurfaceEvents | null = null
  readonly overlay: Overlay
  readonly #displayListeners = new Set<() => void>()
  readonly #settingListeners = new Set<(settings: Settings) => void>()

  constructor({ facts = WINDOWS, displays = [LAPTOP, DESK], settings = {} }: { facts?: SystemFacts; displays?: readonly DisplayFacts[]; settings?: Partial<Settings> } = {}) {
    this.displays = displays
    this.settings = { ...defaultSettings, ...settings }
    this.overlay = new Overlay({
      clock: this.clock,
      desk: {
        displays: () => this.displays,
        pointer: () => this.pointer,
        onDisplaysChanged: (listener) => {
          this.#displayListeners.add(listener)
          return () => this.#displayListeners.delete(listener)
        },
      },
      traits: overlayTraits(facts),
      preferences: overlayPreferences({
        get: () => this.settings,
        update: (patch) => {
          this.settings = { ...this.settings, ...(patch as Partial<Settings>) }
          for (const listener of this.#settingListeners) listener(this.settings)
          return this.settings
        },
        subscribe: (listener) => {
          this.#settingListeners.add(listener)
          return () => this.#settingListeners.delete(listener)
        },
      }),
      makeSurface: (events) => this.#makeSurface(events),
      onListenerError: (error) => {
        throw error
      },
    })
    this.overlay.open()
  }

  get listeners(): number {
    return this.#displayListeners.size + this.#settingListeners.size
  }

  change(displays: readonly DisplayFacts[]): void {
    this.displays = displays
    for (const listener of this.#displayListeners) listener()
  }

  /** Drags it by that much. */
  drag(x: number, y: number, what: 'place' | 'width' = 'place'): void {
    this.overlay.drag('begin', what)
    this.pointer = { x: (this.pointer?.x ?? 0) + x, y: (this.pointer?.y ?? 0) + y }
    this.overlay.drag('move', what)
    this.overlay.drag('end', what)
  }

  count(call: string): number {
    return this.calls.filter((one) => one === call).length
  }

  #makeSurface(events: SurfaceEvents): OverlaySurface {
    this.calls.push('make')
    this.events = events
    return {
      show: (bounds) => {
        this.bounds = bounds
        this.calls.push('show')
      },
      hide: () => void this.calls.push('hide'),
      setBounds: (bounds) => void (this.bounds = bounds),
      bounds: () => this.bounds ?? LAPTOP.bounds,
      setMouse: (mode) => void this.calls.push(mode),
      setProtected: (on) => void this.calls.push(on ? 'protected' : 'seen'),
      raise: () => void this.calls.push('raise'),
      close: () => void this.calls.push('close'),
    }
  }
}
