import { type Isolation, isolationOf } from '../../src-shared/audio/isolation.ts'
import type { Ports } from '../app/ports.ts'
import type { AppState, CaptureView, Store } from '../app/store.ts'
import type { Player } from '../audio/port.ts'
import { factsOf, type FoundOut, knownDefault } from './facts.ts'
import { FrameTimes } from './frame-times.ts'
import { GuardedSide } from './guarded-side.ts'
import { checkByTone, type ToneResult } from './tone-check.ts'
import { NO_OWN_VOICE, type OwnVoiceView, type Side, SIDES } from './view.ts'

interface Known extends FoundOut {
  readonly capture: string
  /** The capture and the way of our voice: with another, all that was found out is forgotten. */
  readonly route: string
  /** The route and every output: with others, only what is bad is believed on. */
  readonly about: string
  /** Our voice was heard there, whatever the devices say. */
  readonly heardAgain: boolean
}

const NOTHING_KNOWN: Known = { capture: '', route: '', about: '', comesBack: null, headphones: false, defaultAtStart: null, heardAgain: false }

/**
 * Keeps our own voice from being translated again (ADR 0050): decides how for each thing that is listened to, again whenever anything about
 * devices or voice changes, and does it.
 */
export class OwnVoice {
  readonly #ports: Ports
  readonly #store: Store
  readonly #sides: Readonly<Record<Side, GuardedSide>>
  readonly #known: Record<Side, Known> = { first: NOTHING_KNOWN, own: NOTHING_KNOWN }
  readonly #unsubscribe: () => void
  #player: Player | null = null
  #isChecking = false
  #unfollow: () => void = () => undefined
  #untap: (() => void) | null = null

  constructor({ ports, store }: { readonly ports: Ports; readonly store: Store }) {
    this.#ports = ports
    this.#store = store
    const side = (name: Side): GuardedSide => new GuardedSide({ onLoop: () => this.#handleLoop(name) })
    this.#sides = { first: side('first'), own: side('own') }
    this.#unsubscribe = store.subscribe((state, before) => {
      if (matters(state, before)) this.#decide()
    })
    this.#decide()
  }

  /** The player whose voice is kept out, until it or this is closed. */
  follow(player: Player): void {
    this.#dropPlayer()
    this.#player = player
    this.#unfollow = player.onSpeaking(({ on }) => this.#handleSpeaking({ on }))
    this.#followTap()
  }

  /** A frame as it may be sent: the same array, or another with zeros where our voice could be in it. */
  pass(side: Side, pcm: Int16Array): Int16Array {
    const passed = this.#sides[side].pass(pcm, this.#ports.clock.nowMs())
    this.#followTap()
    return passed
  }

  /** Plays a tone and listens for it. What is found is in force at once; the worst of two sides is told. */
  async check(): Promise<ToneResult> {
    const player = this.#player
    const sides = SIDES.filter((side) => this.#capture(side).kind === 'on')
    if (player === null || sides.length === 0) return 'could-not-tell'
    const about = sides.map((side) => this.#known[side].about)
    const listened = sides.map((side) => (listener: (pcm: Int16Array) => void) => this.#sides[side].onHeard(listener))
    this.#isChecking = true
    this.#decide()
    const results = await checkByTone({ clock: this.#ports.clock, player, listened }).finally(() => {
      this.#isChecking = false
      this.#decide()
    })
    // Where another device came between, what was heard says nothing about it.
    const isSame = sides.every((side, at) => this.#known[side].about === about[at])
    for (const [at, side] of sides.entries()) this.#learn(side, isSame ? (results[at] ?? 'could-not-tell') : 'could-not-tell')
    this.#decide()
    if (!isSame) return 'could-not-tell'
    return results.find((one) => one === 'heard') ?? results.find((one) => one === 'could-not-tell') ?? 'left-out'
  }

  /** The person says so: a microphone does not hear what sounds in there. */
  wearHeadphones(): void {
    for (const side of SIDES) this.#known[side] = { ...this.#known[side], headphones: true }
    this.#decide()
  }

  /** It was read. What is in force stays so. */
  dismissLoop(): void {
    this.#tell({ ...this.#store.getState().ownVoice, loop: null })
  }

  close(): void {
    this.#unsubscribe()
    this.#dropPlayer()
    this.#tell(NO_OWN_VOICE)
  }

  #handleSpeaking({ on }: { readonly on: boolean }): void {
    const nowMs = this.#ports.clock.nowMs()
    for (const side of SIDES) {
      if (on) this.#sides[side].speak(nowMs)
      else this.#sides[side].hush(nowMs, this.#player?.outputLatencyMs ?? 0)
    }
  }

  #handleLoop(side: Side): void {
    this.#known[side] = { ...this.#known[side], heardAgain: true }
    this.#ports.client.diagnostics.note({ event: { type: 'watchdog', kind: 'own-voice' } }).catch(() => undefined)
    this.#decide({ loop: side })
  }

  #learn(side: Side, result: ToneResult): void {
    if (result === 'could-not-tell') return
    this.#known[side] = { ...this.#known[side], comesBack: result === 'heard', heardAgain: result === 'heard' }
  }

  #decide({ loop = this.#store.getState().ownVoice.loop }: { readonly loop?: Side | null } = {}): void {
    const before = this.#store.getState().ownVoice
    const changed = new Set(SIDES.filter((side) => this.#forgetWhatIsOld(side)))
    const view = { first: this.#isolation('first'), own: this.#isolation('own'), loop: loop !== null && this.#known[loop].heardAgain ? loop : null }
    for (const side of SIDES) {
      const { watch } = this.#sides[side]
      if (changed.has(side)) this.#sides[side].restart()
      // No service shall hear a tone.
      this.#sides[side].isGated = this.#isChecking || view[side]?.kind === 'gated'
      if (!isWatched(view[side])) watch.rest()
      else if (changed.has(side) || !isWatched(before[side])) watch.suspect()
    }
    this.#tell(view)
    this.#followTap()
  }

  /** True when something about its devices changed. */
  #forgetWhatIsOld(side: Side): boolean {
    const { settings, outputs, outputGone } = this.#store.getState()
    const shown = this.#capture(side)
    const before = this.#known[side]
    const capture = shown.kind === 'on' ? JSON.stringify([shown.source, shown.label, shown.origin]) : ''
    const route = JSON.stringify([capture, settings?.outputId, outputGone, settings?.purpose, settings?.turns, knownDefault(outputs)])
    const about = JSON.stringify([route, outputs.map(({ id }) => id)])
    if (about === before.about) return false
    const defaultAtStart = (capture === before.capture ? before.defaultAtStart : null) ?? knownDefault(outputs)
    const kept = route === before.route ? { ...before, comesBack: before.comesBack === true ? true : null } : NOTHING_KNOWN
    this.#known[side] = { ...kept, capture, route, about, defaultAtStart }
    return true
  }

  #isolation(side: Side): Isolation | null {
    const facts = factsOf(this.#store.getState(), side, this.#known[side])
    if (facts === null) return null
    return facts.voice && this.#known[side].heardAgain ? { kind: 'gated' } : isolationOf(facts)
  }

  #capture(side: Side): CaptureView {
    const { capture, ownCapture } = this.#store.getState()
    return side === 'first' ? capture : ownCapture
  }

  #tell(view: OwnVoiceView): void {
    const { ownVoice } = this.#store.getState()
    if (JSON.stringify(ownVoice) !== JSON.stringify(view)) this.#store.setState({ ownVoice: view })
  }

  /** What is played is looked at only while it is looked for. */
  #followTap(): void {
    const isWanted = this.#player !== null && SIDES.some((side) => this.#sides[side].watch.isLooking)
    if (isWanted === (this.#untap !== null)) return
    this.#untap?.()
    this.#untap = isWanted ? this.#tap() : null
  }

  #tap(): (() => void) | null {
    const times = new FrameTimes()
    const play = (pcm: Int16Array): void => {
      const startMs = times.startOf(pcm.length, this.#ports.clock.nowMs())
      for (const side of SIDES) this.#sides[side].watch.play(pcm, startMs)
    }
    return this.#player?.tap(play) ?? null
  }

  #dropPlayer(): void {
    this.#unfollow()
    this.#unfollow = () => undefined
    this.#untap?.()
    this.#untap = null
    // One that sounded when it went sounds no more.
    if (this.#player !== null) this.#handleSpeaking({ on: false })
    this.#player = null
  }
}

/** Where our voice should not be and could be all the same. */
function isWatched(isolation: Isolation | null): boolean {
  if (isolation === null || isolation.kind === 'gated') return false
  return isolation.kind !== 'not-needed' || isolation.why === 'headphones'
}

function matters(state: AppState, before: AppState): boolean {
  return (
    state.settings !== before.settings ||
    state.outputs !== before.outputs ||
    state.outputGone !== before.outputGone ||
    state.capture !== before.capture ||
    state.ownCapture !== before.ownCapture ||
    state.session.targets !== before.session.targets ||
    state.session.purpose !== before.session.purpose
  )
}
