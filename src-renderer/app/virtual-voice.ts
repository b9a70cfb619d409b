import type { Player } from '../audio/port.ts'
import type { IncomingVoice, Ports } from './ports.ts'
import type { Store } from './store.ts'

/** My translated voice, played into a virtual microphone and nowhere else: where that is gone, nobody hears it, and it is said. */
export class VirtualVoice {
  readonly #ports: Ports
  readonly #store: Store
  readonly #off: () => void
  #player: Player | null = null
  #opening: Promise<void> | null = null
  /** Where the player plays; null: it must not be heard. */
  #outputId: string | null = null

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
    this.#off = store.subscribe((state, before) => {
      if (state.settings?.virtualOutputId !== before.settings?.virtualOutputId || state.outputs !== before.outputs) void this.#follow()
    })
  }

  /** Must first run inside a click. Nothing happens where none is set up. */
  open(): Promise<void> {
    if (this.#wanted() === null) return Promise.resolve()
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

  async close(): Promise<void> {
    this.#off()
    await this.#player?.close()
    this.#player = null
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
    const wanted = this.#wanted()
    const player = this.#player
    if (player === null || (wanted === this.#outputId && wanted !== null)) return
    this.#outputId = null
    player.clear()
    if (wanted === null) return
    try {
      await player.setOutput(wanted)
      if (this.#wanted() === wanted) this.#outputId = wanted
      this.#store.setState({ virtualGone: false })
    } catch {
      this.#lose()
    }
  }

  #lose(): void {
    this.#outputId = null
    this.#player?.clear()
    this.#store.setState({ virtualGone: true })
  }

  #wanted(): string | null {
    return this.#store.getState().settings?.virtualOutputId ?? null
  }
}
