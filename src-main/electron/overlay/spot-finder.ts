import { arrangementOf, type KnownDisplay } from './displays.ts'
import type { Point } from './geometry.ts'
import { spotFor, type Spot } from './memory.ts'
import type { OverlayPreferences } from './ports.ts'

/** Finds where the overlay belongs, and knows for this run where it was with which displays, also where nobody put it by hand. */
export class SpotFinder {
  readonly #preferences: Pick<OverlayPreferences, 'get'>
  readonly #before = new Map<string, string>()

  constructor(preferences: Pick<OverlayPreferences, 'get'>) {
    this.#preferences = preferences
  }

  find(displays: readonly KnownDisplay[], { current, pointer }: { readonly current: string | null; readonly pointer: Point | null }): Spot | null {
    const arrangement = arrangementOf(displays)
    // Shown anew it goes where the meeting is now; only while it stands does it come back to where it was.
    const before = current === null ? null : (this.#before.get(arrangement) ?? null)
    const spot = spotFor(this.#preferences.get().overlay.memory, displays, { current, before, pointer })
    if (spot !== null) this.#before.set(arrangement, spot.display.name)
    return spot
  }
}
