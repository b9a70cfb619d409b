import type { Clock } from '../../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import type { OverlayChange, OverlayState } from '../../../src-shared/overlay/overlay-api.ts'
import { displayAt, nameDisplays, type KnownDisplay } from './displays.ts'
import { DragFollower, type DragKind } from './drag.ts'
import { boundsOf, contains, placeOf, sameRect, type Point, type Rect } from './geometry.ts'
import { rememberSpot, type Spot } from './memory.ts'
import { mouseMode, pointerWatchMs, type MouseFacts } from './mouse.ts'
import type { Desk, OverlayPreferences, OverlaySurface, SurfaceEvents } from './ports.ts'
import { isThere, nextPresence, NOT_THERE, type PresenceEvent } from './presence.ts'
import { SpotFinder } from './spot-finder.ts'
import { Timers } from './timers.ts'
import type { OverlayTraits } from './traits.ts'

export interface OverlayOptions {
  readonly clock: Clock
  readonly desk: Desk
  readonly traits: OverlayTraits
  readonly preferences: OverlayPreferences
  readonly makeSurface: (events: SurfaceEvents) => OverlaySurface
  readonly onListenerError: (error: unknown) => void
}

/** How long the keys that unlock are told, ms. */
export const TELLS_MS = 3_000
/** The last words stay this long after a session, ms. */
export const LINGERS_MS = 8_000
/** Window managers move late: what comes this soon after our own move is its echo, ms. */
const OWN_MOVE_MS = 600
/** Until the page says how high it is, px. */
const FIRST_HEIGHT_PX = 150

interface Shown {
  readonly surface: OverlaySurface
  spot: Spot
  bounds: Rect
}

/** The overlay: whether, where and how it stands. Knows nothing of Electron or of captions. */
export class Overlay {
  readonly #options: OverlayOptions
  readonly #changes: Emitter<void>
  readonly #timers: Timers
  readonly #finder: SpotFinder
  readonly #drag: DragFollower
  readonly #unsubscribe: Unsubscribe[] = []
  #presence = NOT_THERE
  #surface: OverlaySurface | null = null
  #shown: Shown | null = null
  #heightPx = FIRST_HEIGHT_PX
  #controlsPx = 0
  #overControls = false
  #hovered: boolean | null
  #tells: OverlayState['tells'] = null
  #movedAtMs = Number.NEGATIVE_INFINITY

  constructor(options: OverlayOptions) {
    this.#options = options
    this.#changes = new Emitter(options.onListenerError)
    this.#timers = new Timers(options.clock)
    this.#finder = new SpotFinder(options.preferences)
    this.#drag = new DragFollower(options.desk)
    this.#hovered = options.traits.hover === 'watched' ? false : null
  }

  open(): void {
    const { preferences, desk } = this.#options
    this.#follow({ type: 'wanted', wanted: preferences.get().wanted, byHand: false })
    this.#unsubscribe.push(
      preferences.subscribe(() => this.#handlePreferences()),
      desk.onDisplaysChanged(() => this.#handleDisplays()),
    )
  }

  state(): OverlayState {
    const { traits, preferences } = this.#options
    const { locked, hideFromSharing } = preferences.get().overlay
    return { shown: this.#shown !== null, locked, tells: this.#tells, hovered: this.#hovered, sharing: traits.sharing, hideFromSharing, moves: traits.moves, limits: [...traits.limits] }
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener)
  }

  get isShown(): boolean {
    return this.#shown !== null
  }

  handleSession(session: { readonly running: boolean }): void {
    this.#follow({ type: 'session', running: session.running })
  }

  /** The program's window is closed: an overlay without a session goes with it. */
  handleWindowClosed(): void {
    this.#follow({ type: 'window-closed' })
  }

  /** What a person chose; remembered. */
  change(change: OverlayChange): void {
    const { preferences } = this.#options
    const wasLocked = preferences.get().overlay.locked
    preferences.change(change)
    if (change.on !== undefined) this.#follow({ type: 'wanted', wanted: change.on, byHand: true })
    if (change.locked === true && !wasLocked) this.tell('unlock')
    if (change.locked === false && this.#tells === 'unlock') this.#tells = null
    this.#settle()
  }

  toggle(): void {
    this.change({ on: this.#shown === null })
  }

  toggleLock(): void {
    this.change({ locked: !this.#options.preferences.get().overlay.locked })
  }

  /** Shows a word for a moment. */
  tell(what: 'unlock' | 'bookmarked'): void {
    this.#tells = what
    this.#timers.once('tells', TELLS_MS, () => {
      this.#tells = null
      this.#changes.emit()
    })
    this.#changes.emit()
  }

  /** The page sees the pointer over what can be pressed, or no more. */
  setPointer({ over }: { readonly over: boolean }): void {
    if (this.#options.traits.hover !== 'told') return
    this.#overControls = over
    this.#hovered = null
    this.#settle()
  }

  drag(phase: 'begin' | 'move' | 'end', what: DragKind): void {
    const shown = this.#shown
    if (shown === null) return
    if (phase === 'begin') this.#drag.begin(what, shown.bounds)
    const moved = this.#drag.follow(this.#displays())
    if (moved !== null) this.#moveTo(shown, moved.bounds, moved.display)
    if (phase !== 'end' || !this.#drag.end()) return this.#settle()
    this.#remember(shown)
    this.#settle()
  }

  /** As high as the page is; the lower edge stays. */
  fit({ heightPx, controlsPx }: { readonly heightPx: number; readonly controlsPx: number }): void {
    this.#controlsPx = controlsPx
    if (heightPx === this.#heightPx) return
    this.#heightPx = heightPx
    if (this.#shown !== null && !this.#drag.isOn) this.#place(this.#shown)
  }

  close(): void {
    for (const off of this.#unsubscribe.splice(0)) off()
    this.#timers.close()
    this.#shown = null
    this.#surface?.close()
    this.#surface = null
    this.#changes.clear()
  }

  #follow(event: PresenceEvent): void {
    const before = this.#presence
    this.#presence = nextPresence(before, event)
    if (this.#presence.lingers && !before.lingers) this.#timers.once('linger', LINGERS_MS, () => this.#follow({ type: 'lingered' }))
    const there = isThere(this.#presence)
    if (there && this.#shown === null) this.#show()
    if (!there && this.#shown !== null) this.#hide()
    // Kept ready while a session runs, so that it is back at once.
    if (!there && !this.#presence.running) this.#drop()
  }

  #show(): void {
    const spot = this.#finder.find(this.#displays(), { current: null, pointer: this.#options.desk.pointer() })
    if (spot === null) return
    this.#surface ??= this.#makeSurface()
    const bounds = boundsOf(spot.place, this.#heightPx, spot.display.workArea)
    this.#shown = { surface: this.#surface, spot, bounds }
    this.#noteOwnMove()
    this.#surface.show(bounds)
    const { raiseEveryMs } = this.#options.traits
    if (raiseEveryMs !== null) this.#timers.every('raise', raiseEveryMs, () => this.#shown?.surface.raise())
    this.#settle()
  }

  #hide(): void {
    this.#timers.stop('raise')
    this.#timers.stop('pointer')
    this.#drag.end()
    this.#overControls = false
    this.#shown?.surface.hide()
    this.#shown = null
    this.#changes.emit()
  }

  #drop(): void {
    const surface = this.#surface
    this.#surface = null
    surface?.close()
  }

  #makeSurface(): OverlaySurface {
    const surface = this.#options.makeSurface({
      onMoved: () => this.#handleMoved(),
      onCovered: () => this.#shown?.surface.raise(),
      onClosed: () => this.#handleClosed(surface),
      onPageLost: () => this.#handlePageLost(),
    })
    return surface
  }

  /** Whatever closed it, it is not wanted any more: closing is remembered. */
  #handleClosed(surface: OverlaySurface): void {
    if (this.#surface !== surface) return
    this.#surface = null
    if (this.#shown === null) return
    this.#shown = null
    this.#timers.stop('raise')
    this.#timers.stop('pointer')
    this.change({ on: false })
  }

  #handlePageLost(): void {
    this.#overControls = false
    this.#drag.end()
    this.#settle()
  }

  #handlePreferences(): void {
    this.#follow({ type: 'wanted', wanted: this.#options.preferences.get().wanted, byHand: false })
    this.#settle()
  }

  #handleDisplays(): void {
    const shown = this.#shown
    if (shown === null) return
    this.#drag.end()
    const spot = this.#finder.find(this.#displays(), { current: shown.spot.display.name, pointer: this.#options.desk.pointer() })
    if (spot === null) return
    shown.spot = spot
    this.#place(shown)
  }

  /** By the system, on the wish of a person: that is where it stays. */
  #handleMoved(): void {
    const shown = this.#shown
    const { clock, traits } = this.#options
    if (shown === null || traits.moves === 'system' || this.#drag.isOn || clock.nowMs() - this.#movedAtMs < OWN_MOVE_MS) return
    const bounds = shown.surface.bounds()
    const display = displayAt(this.#displays(), { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 })
    if (display === null || sameRect(bounds, shown.bounds)) return
    shown.bounds = bounds
    shown.spot = { display, place: placeOf(bounds, display.workArea) }
    this.#remember(shown)
  }

  #moveTo(shown: Shown, bounds: Rect, display: KnownDisplay): void {
    shown.spot = { display, place: placeOf(bounds, display.workArea) }
    this.#setBounds(shown, bounds)
  }

  #place(shown: Shown): void {
    this.#setBounds(shown, boundsOf(shown.spot.place, this.#heightPx, shown.spot.display.workArea))
  }

  #setBounds(shown: Shown, bounds: Rect): void {
    shown.bounds = bounds
    this.#noteOwnMove()
    shown.surface.setBounds(bounds)
  }

  #noteOwnMove(): void {
    this.#movedAtMs = this.#options.clock.nowMs()
  }

  #remember(shown: Shown): void {
    const { preferences } = this.#options
    preferences.remember(rememberSpot(preferences.get().overlay.memory, shown.spot, this.#displays()))
  }

  /** Mouse, protection and watch as they belong to what is known now; then everybody is told. */
  #settle(): void {
    const facts = this.#mouseFacts()
    const shown = this.#shown
    if (shown !== null) {
      shown.surface.setMouse(mouseMode(facts))
      shown.surface.setProtected(this.#options.preferences.get().overlay.hideFromSharing)
      const watchMs = pointerWatchMs(facts)
      if (watchMs === null) this.#timers.stop('pointer')
      else this.#timers.every('pointer', watchMs, () => this.#look())
      if (facts.locked && this.#hovered === true) this.#hovered = false
    }
    this.#changes.emit()
  }

  #mouseFacts(): MouseFacts {
    return { hover: this.#options.traits.hover, locked: this.#options.preferences.get().overlay.locked, overControls: this.#overControls, dragging: this.#drag.isOn }
  }

  #look(): void {
    const shown = this.#shown
    const pointer = this.#options.desk.pointer()
    if (shown === null || pointer === null || this.#drag.isOn) return
    const inside = contains(shown.bounds, pointer)
    const over = inside && this.#isOverControls(shown, pointer)
    const hovered = this.#options.traits.hover === 'watched' ? inside : inside ? this.#hovered : false
    if (over === this.#overControls && hovered === this.#hovered) return
    this.#overControls = over
    this.#hovered = hovered
    this.#settle()
  }

  /** Where the page hears the pointer, it knows better while the pointer is inside. */
  #isOverControls(shown: Shown, pointer: Point): boolean {
    return this.#options.traits.hover === 'told' ? this.#overControls : pointer.y < shown.bounds.y + this.#controlsPx
  }

  #displays(): KnownDisplay[] {
    return nameDisplays(this.#options.desk.displays())
  }
}
