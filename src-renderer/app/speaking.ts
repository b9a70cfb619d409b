import type { Player } from '../audio/port.ts'
import { soundOf } from '../../src-shared/channels.ts'
import type { TimerHandle } from '../../src-shared/clock.ts'
import type { OwnVoiceDoor } from '../own-voice/door.ts'
import { voiceOnOf } from './choices.ts'
import type { IncomingVoice, Ports } from './ports.ts'
import type { AppState, Store } from './store.ts'
import { VirtualVoice } from './virtual-voice.ts'
import { voiceGoesTo } from './voice-route.ts'

/** How long it stands there that voice was left out, ms. */
const SKIPPED_SHOWN_MS = 15_000
/** Voice that came while somebody held the button is kept this long, ms of voice: more would not be waited for. */
const HELD_BACK_MS = 30_000

/**
 * The translated voice: one player for what this user hears, following volume, switch and output of the settings, and one for a virtual
 * microphone, which the others hear. While somebody holds a button to speak, our own voice is silent and waits.
 */
export class Speaking {
  readonly #ports: Ports
  readonly #store: Store
  readonly #virtual: VirtualVoice
  readonly #ownVoice: OwnVoiceDoor
  #player: Player | null = null
  #opening: Promise<void> | null = null
  #outputId: string | null = null
  #heldBack: Extract<IncomingVoice, { kind: 'voice' }>[] = []
  #skippedShown: TimerHandle | null = null
  readonly #unsubscribe: (() => void)[] = []

  constructor(ports: Ports, store: Store, ownVoice: OwnVoiceDoor) {
    this.#ports = ports
    this.#store = store
    this.#ownVoice = ownVoice
    this.#virtual = new VirtualVoice(ports, store)
    this.#unsubscribe.push(
      ports.connection.onVoice((voice) => this.#handleVoice(voice)),
      store.subscribe((state, before) => {
        if (state.settings !== before.settings) this.#follow()
        if (state.turn !== before.turn) this.#followTurn(state, before)
      }),
    )
  }

  /** Must first run inside a click: browsers let no page sound by itself. Failing to speak never stops the captions. */
  open(): Promise<void> {
    this.#opening ??= this.#open()
    void this.#virtual.open()
    return this.#opening
  }

  /** At once quiet, as when the user stops without waiting. */
  hush(): void {
    this.#heldBack = []
    this.#player?.clear()
    this.#virtual.clear()
  }

  /** The session is over: what the others still hear is played out. */
  end(): void {
    this.#virtual.end()
  }

  /** Voice that came and is not yet heard, ms. */
  get waitingMs(): number {
    return this.#player?.stats().queuedMs ?? 0
  }

  /** The list of devices changed: the chosen output may be back. */
  async handleDevices(): Promise<void> {
    const { settings, outputGone, outputs } = this.#store.getState()
    if (outputGone && outputs.some(({ id }) => id === settings?.outputId)) await this.#route(settings?.outputId ?? null)
  }

  async close(): Promise<void> {
    this.#forgetSkipped()
    for (const off of this.#unsubscribe.splice(0)) off()
    await Promise.all([this.#player?.close(), this.#virtual.close()])
    this.#player = null
  }

  async #open(): Promise<void> {
    try {
      const player = await this.#openPlayer()
      this.#player = player
      this.#unsubscribe.push(player.onOutputGone(() => this.#store.setState({ outputGone: true })))
      this.#unsubscribe.push(player.onSkipped((ms) => this.#tellSkipped(ms)))
      this.#follow()
    } catch {
      this.#opening = null
    }
  }

  /** No player without what keeps its voice out of what is listened to. */
  async #openPlayer(): Promise<Player> {
    const [player, ownVoice] = await Promise.allSettled([this.#ports.sound.createPlayer(), this.#ownVoice.open()])
    if (player.status === 'rejected') throw player.reason
    if (ownVoice.status === 'fulfilled') {
      ownVoice.value.follow(player.value)
      return player.value
    }
    await player.value.close()
    throw ownVoice.reason
  }

  #handleVoice(voice: IncomingVoice): void {
    const { settings, session, turn } = this.#store.getState()
    const place = voiceGoesTo({ channel: voice.channel, purpose: session.purpose, both: session.targets.length > 1, hasVirtual: (settings?.virtualOutputId ?? null) !== null })
    if (place === 'nowhere') return
    if (place === 'virtual') return this.#virtual.handle(voice)
    if (voice.kind === 'cleared') this.#player?.clear()
    else if (turn !== null && soundOf(voice.channel) === 'microphone') this.#holdBack(voice)
    else this.#player?.push(voice.pcm, voice.sampleRateHz)
  }

  #holdBack(voice: Extract<IncomingVoice, { kind: 'voice' }>): void {
    this.#heldBack.push(voice)
    const ms = (): number => this.#heldBack.reduce((sum, { pcm, sampleRateHz }) => sum + (pcm.length * 1000) / sampleRateHz, 0)
    while (ms() > HELD_BACK_MS) this.#heldBack.shift()
  }

  /** Whoever presses the button has the word: what still sounds would be heard by the microphone. */
  #followTurn({ turn }: AppState, before: AppState): void {
    if (turn !== null && before.turn === null) this.#player?.clear()
    if (turn !== null) return
    for (const { pcm, sampleRateHz } of this.#heldBack.splice(0)) this.#player?.push(pcm, sampleRateHz)
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
    void this.#route(settings.outputId)
  }

  async #route(outputId: string | null): Promise<void> {
    const outputGone = await this.#player?.setOutput(outputId).then(
      () => false,
      () => true,
    )
    // Another choice may have come first.
    if (outputGone !== undefined && outputId === this.#outputId) this.#store.setState({ outputGone })
  }
}
