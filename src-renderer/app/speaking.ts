import type { Player } from '../audio/port.ts'
import type { TimerHandle } from '../../src-shared/clock.ts'
import { voiceOnOf } from './choices.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** How long it stands there that voice was left out, ms. */
const SKIPPED_SHOWN_MS = 15_000

/** The translated voice: one player for the window, following volume, switch and output of the settings. */
export class Speaking {
  readonly #ports: Ports
  readonly #store: Store
  #player: Player | null = null
  #opening: Promise<void> | null = null
  #outputId: string | null = null
  #skippedShown: TimerHandle | null = null
  readonly #unsubscribe: (() => void)[] = []

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
    this.#unsubscribe.push(
      ports.connection.onVoice((voice) => {
        if (voice.kind === 'voice') this.#player?.push(voice.pcm, voice.sampleRateHz)
        else this.#player?.clear()
      }),
      store.subscribe((state, before) => {
        if (state.settings !== before.settings) this.#follow()
      }),
    )
  }

  /** Must first run inside a click: browsers let no page sound by itself. Failing to speak never stops the captions. */
  open(): Promise<void> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  /** At once quiet, as when the user stops without waiting. */
  hush(): void {
    this.#player?.clear()
  }

  /** Voice that came and is not yet heard, ms. */
  get waitingMs(): number {
    return this.#player?.stats().queuedMs ?? 0
  }

  async close(): Promise<void> {
    this.#forgetSkipped()
    for (const off of this.#unsubscribe.splice(0)) off()
    await this.#player?.close()
    this.#player = null
  }

  async #open(): Promise<void> {
    try {
      this.#player = await this.#ports.sound.createPlayer()
      this.#unsubscribe.push(this.#player.onOutputGone(() => this.#store.setState({ outputGone: true })))
      this.#unsubscribe.push(this.#player.onSkipped((ms) => this.#tellSkipped(ms)))
      this.#follow()
    } catch {
      this.#opening = null
    }
  }

  #tellSkipped(ms: number): void {
    // What is muted is missed by nobody.
    const { settings, voiceSkippedMs } = this.#store.getState()
    if (settings === null || !voiceOnOf(settings)) return
    this.#forgetSkipped()
    this.#store.setState({ voiceSkippedMs: voiceSkippedMs + ms })
    this.#skippedShown = this.#ports.clock.setTimer(SKIPPED_SHOWN_MS, () => this.#forgetSkipped())
  }

  #forgetSkipped(): void {
    if (this.#skippedShown === null) return
    this.#ports.clock.clearTimer(this.#skippedShown)
    this.#skippedShown = null
    this.#store.setState({ voiceSkippedMs: 0 })
  }

  #follow(): void {
    const { settings } = this.#store.getState()
    if (settings === null || this.#player === null) return
    this.#player.setVolume(settings.voiceVolume)
    this.#player.setMuted(!voiceOnOf(settings))
    if (settings.outputId === this.#outputId) return
    this.#outputId = settings.outputId
    this.#player.setOutput(settings.outputId).then(
      () => this.#store.setState({ outputGone: false }),
      () => this.#store.setState({ outputGone: true }),
    )
  }
}
