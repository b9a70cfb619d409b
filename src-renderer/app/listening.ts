import type { TimerHandle } from '../../src-shared/clock.ts'
import { Emitter } from '../../src-shared/emitter.ts'
import type { WindowLogEvent } from '../../src-shared/session-events.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { FrameNumbering, type Passed } from '../audio/frame-numbering.ts'
import type { SoundErrorReason, SoundLevel } from '../audio/port.ts'
import { ALL_WELL, sameFindings, SoundWatchdog } from '../audio/sound-watchdog.ts'
import { firstPlace, type CapturePlace } from './capture-place.ts'
import { CaptureSwitch, type CaptureChoice } from './capture-switch.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** `nobody`: silence is sent, and what is said never leaves the window. */
export type MeantFor = 'everybody' | 'nobody' | ChannelId

export interface ListenOptions {
  readonly source: SourceKind
  readonly deviceId: string | null
  /** `session`: every frame goes to the app. `meter`: only the level is looked at. */
  readonly to: 'session' | 'meter'
  /** Whom a frame that is captured now is meant for; absent: every direction that hears this source. */
  readonly meantFor?: () => MeantFor
  /** The session heard this window before: its samples are counted on, and the time without sound is missing. */
  readonly goesOn?: boolean
}

const LOOK_EVERY_MS = 500
/** A device that ends this soon after it was taken would end again: then the next change of devices is waited for. */
const FLAPPING_MS = 2_000
/** Where another device, or the same one later, can help. */
const WAITABLE: ReadonlySet<SoundErrorReason> = new Set(['device-gone', 'no-device'])
const NO_SOUND = new Int16Array(0)

/**
 * One listening of this window, to one source: opens it from a click, sends its frames on with their numbers, goes on with another device when one
 * vanishes, comes back to the chosen one, and says what is wrong.
 */
export class Listening {
  readonly #ports: Ports
  readonly #store: Store
  readonly #place: CapturePlace
  readonly #levels = new Emitter<SoundLevel>(() => {})
  readonly #switch: CaptureSwitch
  #wanted: ListenOptions | null = null
  #numbering = new FrameNumbering()
  #watchdog: SoundWatchdog | null = null
  #timer: TimerHandle | null = null
  #sending = true
  #takenAtMs = 0

  constructor(ports: Ports, store: Store, place: CapturePlace = firstPlace(store)) {
    this.#ports = ports
    this.#store = store
    this.#place = place
    this.#switch = new CaptureSwitch(ports.sound, {
      onFrame: (pcm) => this.#handleFrame(pcm),
      onLevel: (level) => this.#handleLevel(level),
      onMuted: (state) => this.#handleMuted(state),
      onTaken: (taken) => this.#handleTaken(taken),
      onEnded: (reason, choice) => void this.#handleEnded(reason, choice),
    })
  }

  get levels(): { subscribe(listener: (level: SoundLevel) => void): () => void } {
    return this.#levels
  }

  /** False when there is no sound; the reason stands in `soundProblem`. Must run inside a click where the sound asks for one. */
  async start(options: ListenOptions): Promise<boolean> {
    const { source, deviceId, to, goesOn } = options
    this.#close()
    if (goesOn === true) this.#numbering.interrupt()
    else this.#numbering = new FrameNumbering()
    this.#sending = to === 'session'
    this.#wanted = options
    this.#place.set({ capture: { kind: 'starting', source }, problem: null })
    const opening = this.#switch.open({ source, deviceId })
    const failure = await opening
    if (failure === null) return true
    if (failure === 'superseded') return false
    // A chosen microphone that is not there now may come back while the default listens.
    if (failure === 'device-gone' && source === 'microphone' && deviceId !== null) return this.#openInstead()
    if (goesOn === true && WAITABLE.has(failure) && source === 'microphone') this.#wait()
    else this.#fail(failure)
    return false
  }

  /** Frames are thrown away while paused, whatever the other side does. */
  setSending(sending: { on: boolean }): void {
    if (this.#sending === sending.on) return
    this.#sending = sending.on
    this.#numbering.skipTime()
  }

  /** The list of devices changed: a chosen one may be back, or the first one there. */
  async handleDevices(): Promise<void> {
    const wanted = this.#wanted
    if (wanted === null || wanted.source !== 'microphone') return
    const { inputs } = this.#store.getState()
    const capture = this.#place.capture()
    if (this.#place.problem()?.reason === 'permission-denied') {
      if (wanted.to === 'session' && (await this.#ports.sound.mayCapture('microphone'))) await this.start({ ...wanted, goesOn: true })
      return
    }
    const chosenIsThere = wanted.deviceId !== null && inputs.some((device) => device.id === wanted.deviceId)
    if (capture.kind === 'waiting' && inputs.length > 0) {
      if (!chosenIsThere) return void (await this.#openInstead())
      if ((await this.#switch.open({ source: wanted.source, deviceId: wanted.deviceId })) !== null) await this.#openInstead()
    } else if (capture.kind === 'on' && capture.instead && chosenIsThere) {
      // What fails here leaves the default listening.
      await this.#switch.open({ source: wanted.source, deviceId: wanted.deviceId })
    }
  }

  stop(): void {
    if (this.#wanted?.to === 'session' && this.#sending) this.#pass(this.#numbering.finish(this.#ports.clock.nowMs()))
    this.#wanted = null
    this.#close()
    if (this.#place.capture().kind !== 'off') this.#place.set({ capture: { kind: 'off' } })
  }

  #close(): void {
    this.#switch.close()
    this.#watch(null)
    this.#levels.emit({ rms: 0, peak: 0 })
  }

  async #openInstead(): Promise<boolean> {
    const failure = await this.#switch.open({ source: 'microphone', deviceId: null })
    if (failure === null || failure === 'superseded') return failure === null
    if (WAITABLE.has(failure)) this.#wait()
    else this.#fail(failure)
    return false
  }

  async #handleEnded(reason: SoundErrorReason, choice: CaptureChoice): Promise<void> {
    const wanted = this.#wanted
    this.#watch(null)
    this.#numbering.interrupt()
    const isFlapping = this.#ports.clock.nowMs() - this.#takenAtMs < FLAPPING_MS && choice.deviceId === null
    if (wanted === null || reason !== 'device-gone' || wanted.source !== 'microphone' || wanted.to !== 'session') return this.#fail(reason)
    this.#note({ type: 'device', kind: 'gone', source: wanted.source })
    if (isFlapping) this.#wait()
    else await this.#openInstead()
  }

  #wait(): void {
    const wanted = this.#wanted
    if (wanted === null) return
    this.#close()
    this.#note({ type: 'device', kind: 'none', source: wanted.source })
    this.#place.set({ capture: { kind: 'waiting', source: wanted.source } })
  }

  /** What was wanted is remembered: a permission given again goes on with it. */
  #fail(reason: SoundErrorReason): void {
    const source = this.#wanted?.source ?? 'microphone'
    this.#close()
    if (reason === 'permission-denied') this.#note({ type: 'device', kind: 'refused', source })
    this.#place.set({ capture: { kind: 'off' }, problem: { reason, source } })
  }

  #handleTaken({ label, choice, after }: { label: string; choice: CaptureChoice; after: boolean }): void {
    const { clock } = this.#ports
    const wanted = this.#wanted?.deviceId ?? null
    const instead = choice.source === 'microphone' && wanted !== null && choice.deviceId !== wanted
    if (after) this.#numbering.interrupt()
    this.#takenAtMs = clock.nowMs()
    this.#note({ type: 'device', kind: instead ? 'default-took-over' : after && wanted !== null ? 'chosen-is-back' : 'opened', source: choice.source })
    this.#watch(new SoundWatchdog(choice.source, clock.nowMs()))
    this.#place.set({ capture: { kind: 'on', source: choice.source, label, instead, muted: false, ...ALL_WELL }, problem: null })
  }

  #handleFrame(pcm: Int16Array): void {
    if (this.#wanted?.to === 'session' && this.#sending) this.#pass(this.#numbering.push(pcm, this.#ports.clock.nowMs()))
  }

  /** A message without samples says that nothing was captured up to its number. */
  #pass({ frames, hole }: Passed): void {
    const source = this.#wanted?.source
    if (source === undefined) return
    if (hole !== null) this.#ports.connection.sendFrame(source, NO_SOUND, hole)
    const meant = this.#wanted?.meantFor?.() ?? 'everybody'
    for (const { pcm, sample } of frames) {
      if (meant === 'everybody') this.#ports.connection.sendFrame(source, pcm, sample)
      else if (meant === 'nobody') this.#ports.connection.sendFrame(source, new Int16Array(pcm.length), sample)
      else this.#ports.connection.sendFrame(source, pcm, sample, meant)
    }
  }

  #handleLevel(level: SoundLevel): void {
    this.#levels.emit(level)
    this.#watchdog?.heard(level, this.#ports.clock.nowMs())
    this.#look()
  }

  #handleMuted({ muted }: { muted: boolean }): void {
    const capture = this.#place.capture()
    if (capture.kind !== 'on') return
    this.#note({ type: 'device', kind: muted ? 'muted' : 'unmuted', source: capture.source })
    this.#place.set({ capture: { ...capture, muted } })
  }

  #watch(watchdog: SoundWatchdog | null): void {
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    this.#timer = null
    this.#watchdog = watchdog
    if (watchdog !== null) this.#lookAgain()
  }

  /** Without frames nothing else would look. */
  #lookAgain(): void {
    this.#timer = this.#ports.clock.setTimer(LOOK_EVERY_MS, () => {
      this.#look()
      this.#lookAgain()
    })
  }

  #look(): void {
    const capture = this.#place.capture()
    if (this.#watchdog === null || capture.kind !== 'on') return
    const findings = this.#watchdog.look(this.#ports.clock.nowMs())
    if (sameFindings(capture, findings)) return
    if (findings.stalled && !capture.stalled) this.#note({ type: 'watchdog', kind: 'no-frames' })
    else if (findings.zeros && !capture.zeros) this.#note({ type: 'watchdog', kind: 'zeros' })
    else if ((capture.stalled && !findings.stalled) || (capture.zeros && !findings.zeros)) this.#note({ type: 'device', kind: 'sound-again', source: capture.source })
    this.#place.set({ capture: { ...capture, ...findings } })
  }

  /** For the log of the session; without one, or without the program, nobody needs it. */
  #note(event: WindowLogEvent): void {
    if (this.#wanted?.to === 'session') this.#ports.client.diagnostics.note({ event }).catch(() => undefined)
  }
}
