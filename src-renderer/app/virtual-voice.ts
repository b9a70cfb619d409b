import type { TimerHandle } from '../../src-shared/clock.ts'
import type { Player } from '../audio/port.ts'
import type { IncomingVoice, Ports } from './ports.ts'
import type { Store } from './store.ts'

/** As MADE_BY_US in the settings' contract, which this window does not load. */
export const MADE = 'made'
/** The player's own buffers are heard out after its queue, ms. */
const REST_MS = 500

/**
 * My translated voice, played into a virtual microphone and nowhere else: where that is gone, nobody hears it, and it is said. One that
 * the host makes stands from Start until the last word was played.
 */
export class VirtualVoice {
  readonly #ports: Ports
  readonly #store: Store
  readonly #off: () => void
  #player: Player | null = null
  #opening: Promise<void> | null = null
  /** Where the player plays; null: it must not be heard. */
  #outputId: string | null = null
  #wanted: string | null = null
  #isMade = false
  #ending: TimerHandle | null = null

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
    this.#off = store.subscribe((state, before) => {
      if (state.settings?.virtualOutputId !== before.settings?.virtualOutputId || state.outputs !== before.outputs) void this.#follow()
    })
  }

  /** Must first run inside a click. Nothing happens where none is set up. */
  open(): Promise<void> {
    this.#keep()
    if (this.#chosen() === null) return Promise.resolve()
    this.#opening ??= this.#open()
    return this.#opening
  }

  handle(voice: IncomingVoice): void {
    if (voice.kind === 'cleared') this.#player?.clear()
    else if (this.#outputId !== null) this.#player?.push(voice.pcm, voice.sampleRateHz)
  }

  clear(): void {
    this.#player?.clear()
  }

  /** The session is over: what is left is played out, then everything is given back. */
  end(): void {
    if (this.#player === null) return
    this.#keep()
    this.#ending = this.#ports.clock.setTimer(this.#player.stats().queuedMs + REST_MS, () => void this.#giveBack())
  }

  async close(): Promise<void> {
    this.#off()
    this.#keep()
    await this.#giveBack()
  }

  #keep(): void {
    if (this.#ending !== null) this.#ports.clock.clearTimer(this.#ending)
    this.#ending = null
  }

  async #open(): Promise<void> {
    try {
      const player = await this.#ports.sound.createPlayer()
      // It would go on at the loudspeakers, where the others do not hear it and our own capture may.
      player.onOutputGone(() => this.#lose())
      this.#player = player
      await this.#follow()
    } catch {
      this.#opening = null
    }
  }

  async #follow(): Promise<void> {
    const chosen = this.#chosen()
    const player = this.#player
    if (player === null || (chosen === this.#wanted && this.#outputId !== null)) return
    this.#wanted = chosen
    this.#outputId = null
    player.clear()
    if (chosen === null) return
    try {
      const outputId = await this.#outputOf(chosen)
      await player.setOutput(outputId)
      if (this.#wanted === chosen) this.#outputId = outputId
      this.#store.setState({ virtualGone: false })
    } catch {
      this.#lose()
    }
  }

  /** Rejects where there is no such output. */
  async #outputOf(chosen: string): Promise<string> {
    if (chosen !== MADE) return chosen
    const { output } = await this.#ports.client.app.openVirtualMicrophone()
    this.#isMade = true
    const made = (await this.#ports.sound.outputs()).find(({ label }) => label === output)
    if (made === undefined) throw new Error('made, and not listed')
    return made.id
  }

  #lose(): void {
    this.#outputId = null
    this.#player?.clear()
    this.#store.setState({ virtualGone: true })
  }

  async #giveBack(): Promise<void> {
    const player = this.#player
    this.#player = null
    this.#opening = null
    this.#outputId = null
    this.#wanted = null
    this.#store.setState({ virtualGone: false })
    await player?.close()
    if (!this.#isMade) return
    this.#isMade = false
    await this.#ports.client.app.closeVirtualMicrophone().catch(() => undefined)
  }

  #chosen(): string | null {
    return this.#store.getState().settings?.virtualOutputId ?? null
  }
}
