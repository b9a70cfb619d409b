import type { TimerHandle } from '../../src-shared/clock.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { holdsOf } from './choices.ts'
import type { MeantFor } from './listening.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** A word's end comes out of the device this much after it was said, ms: people let go of the button with their last sound. */
const TAIL_MS = 300

/**
 * Who speaks face to face. On loudspeakers one at a time, while a button is held: only that direction hears the microphone, and nobody
 * hears it while our own voice speaks. With headphones nobody holds anything and both directions hear it.
 */
export class Turns {
  readonly #ports: Ports
  readonly #store: Store
  #tail: TimerHandle | null = null

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
  }

  meantFor(source: SourceKind): MeantFor {
    const { settings, turn, heldToTranslate } = this.#store.getState()
    if (settings === null || source !== 'microphone') return 'everybody'
    if (settings.purpose !== 'face') return holdsOf(settings) && !heldToTranslate ? 'nobody' : 'everybody'
    if (settings.turns === 'automatic') return 'everybody'
    return turn?.channel ?? 'nobody'
  }

  press(channel: ChannelId): void {
    this.#stopTail()
    this.#store.setState({ turn: { channel, held: true } })
  }

  release(channel: ChannelId): void {
    const { turn } = this.#store.getState()
    if (turn?.channel !== channel || !turn.held) return
    this.#store.setState({ turn: { channel, held: false } })
    this.#tail = this.#ports.clock.setTimer(TAIL_MS, () => this.end())
  }

  /** Nobody speaks. */
  end(): void {
    this.#stopTail()
    if (this.#store.getState().turn !== null) this.#store.setState({ turn: null })
  }

  #stopTail(): void {
    if (this.#tail !== null) this.#ports.clock.clearTimer(this.#tail)
    this.#tail = null
  }
}
