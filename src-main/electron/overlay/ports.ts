import type { Unsubscribe } from '../../../src-shared/emitter.ts'
import type { OverlayChange } from '../../../src-shared/overlay/overlay-api.ts'
import type { OverlayMemory, OverlaySettings } from '../../../src-shared/overlay/overlay-settings.ts'
import type { DisplayFacts } from './displays.ts'
import type { Point, Rect } from './geometry.ts'
import type { MouseMode } from './mouse.ts'

/** The overlay's window. Never takes the focus. */
export interface OverlaySurface {
  show(bounds: Rect): void
  hide(): void
  setBounds(bounds: Rect): void
  bounds(): Rect
  setMouse(mode: MouseMode): void
  setProtected(on: boolean): void
  /** On top of what has come above it; never takes the focus. */
  raise(): void
  close(): void
}

export interface SurfaceEvents {
  /** Somebody else moved it: the system, by its own keys. */
  readonly onMoved: () => void
  /** Another window got in front of it, perhaps. */
  readonly onCovered: () => void
  /** It is gone, whoever closed it. */
  readonly onClosed: () => void
  /** Its page broke and comes again: what it last said of the pointer is void. */
  readonly onPageLost: () => void
}

/** Displays and pointer. */
export interface Desk {
  displays(): readonly DisplayFacts[]
  /** Null where the system does not tell. */
  pointer(): Point | null
  /** One came, went, or has another size or scale. */
  onDisplaysChanged(listener: () => void): Unsubscribe
}

export interface OverlayPreferences {
  get(): { readonly overlay: OverlaySettings; readonly wanted: boolean }
  change(change: OverlayChange): void
  remember(memory: OverlayMemory): void
  subscribe(listener: () => void): Unsubscribe
}
