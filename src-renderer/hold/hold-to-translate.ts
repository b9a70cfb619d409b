import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Store } from '../app/store.ts'

/** A word's end comes out of the device this much after it was said, ms: people let go with their last sound. */
export const TAIL_MS = 300

/** What holds: the key, the button by pointer, the button by Space or Enter. Any of them is enough. */
export type Holder = 'key' | 'pointer' | 'button-key'

/** My microphone is heard while anything holds, and 300 ms longer. */
export class HoldToTranslate {
  readonly #clock: Clock
  readonly #store: Store
  readonly #holders = new Set<Holder>()
  #tail: TimerHandle | null = null

  constructor({ clock, store }: { readonly clock: Clock; readonly store: Store }) {
    this.#clock = clock
    this.#store = store
  }

  press(holder: Holder): void {
    this.#holders.add(holder)
    this.#stopTail()
    this.#setHeld(true)
  }

  release(holder: Holder): void {
    if (!this.#holders.delete(holder) || this.#holders.size > 0) return
    this.#tail = this.#clock.setTimer(TAIL_MS, () => this.end())
  }

  /** The window cannot know any more whether something is held: it counts as let go. */
  releaseAll(): void {
    for (const holder of [...this.#holders]) this.release(holder)
  }

  /** At once, without the last word. */
  end(): void {
    this.#holders.clear()
    this.#stopTail()
    this.#setHeld(false)
  }

  #setHeld(heldToTranslate: boolean): void {
    if (this.#store.getState().heldToTranslate !== heldToTranslate) this.#store.setState({ heldToTranslate })
  }

  #stopTail(): void {
    if (this.#tail !== null) this.#clock.clearTimer(this.#tail)
    this.#tail = null
  }
}
