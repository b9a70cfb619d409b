import { MAX_REMEMBERED, type OverlayMemory, type OverlayPlace } from '../../../src-shared/overlay/overlay-settings.ts'
import { arrangementOf, displayAt, type KnownDisplay } from './displays.ts'
import { firstPlace, type Point } from './geometry.ts'

export interface Spot {
  readonly display: KnownDisplay
  readonly place: OverlayPlace
}

/** What is known besides where the overlay was put by hand. */
export interface SpotHints {
  /** The display it is on, by name. */
  readonly current: string | null
  /** Where it was in this run while just these displays were there. */
  readonly before: string | null
  readonly pointer: Point | null
}

/**
 * Where the overlay belongs now: on the display where it was put while just these displays were there, else where it was then, else where it
 * is, else on the one with the pointer; and there where it was put last on that display. Null without any display.
 */
export function spotFor(memory: OverlayMemory, displays: readonly KnownDisplay[], { current, before, pointer }: SpotHints): Spot | null {
  const arrangement = arrangementOf(displays)
  const home = memory.homes.findLast((one) => one.arrangement === arrangement)?.display ?? null
  const named = [home, before, current].flatMap((wanted) => displays.find(({ name }) => name === wanted) ?? [])
  const display = named[0] ?? (pointer === null ? null : displayAt(displays, pointer)) ?? displays[0]
  if (display === undefined) return null
  const place = memory.places.findLast((one) => one.display === display.name)?.place ?? firstPlace(display.workArea)
  return { display, place }
}

/** The memory after somebody put the overlay there. */
export function rememberSpot(memory: OverlayMemory, { display, place }: Spot, displays: readonly KnownDisplay[]): OverlayMemory {
  const arrangement = arrangementOf(displays)
  return {
    places: [...memory.places.filter((one) => one.display !== display.name), { display: display.name, place }].slice(-MAX_REMEMBERED),
    homes: [...memory.homes.filter((one) => one.arrangement !== arrangement), { arrangement, display: display.name }].slice(-MAX_REMEMBERED),
  }
}
