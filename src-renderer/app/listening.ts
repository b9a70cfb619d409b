import type { TimerHandle } from '../../src-shared/clock.ts'
import { isAllZero } from '../../src-shared/audio/pcm.ts'
import { Emitter } from '../../src-shared/emitter.ts'
import type { WindowLogEvent } from '../../src-shared/session-events.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { FrameNumbering, type Passed } from '../audio/frame-numbering.ts'
import type { SoundDevice, SoundErrorReason, SoundLevel, SoundOrigin } from '../audio/port.ts'
import { ALL_WELL, sameFindings, SoundWatchdog } from '../audio/sound-watchdog.ts'
import { firstPlace, type CapturePlace } from './capture-place.ts'
import { CaptureSwitch, type CaptureChoice } from './capture-switch.ts'
import { ChosenDevice } from './chosen-device.ts'
import type { Ports } from './ports.ts'
import { RetryPause } from './retry-pause.ts'
import type { Store } from './store.ts'

/** `nobody`: silence is sent, and what is said never leaves the window. */
export type MeantFor = 'everybody' | 'nobody' | ChannelId

export interface ListenOptions {
  readonly source: SourceKind
  readonly deviceId: string | null
  /** `session`: every frame goes to the app. `meter`: only the level is looked at. */
  readonly to: 'session' | 'meter'
  /** Whom a frame that is captured now is meant for; absent: every direction that hears this source. */
  readonly meantFor?: (source: SourceKind) => MeantFor
  /** The session heard this window before: its samples are counted on, and the time without sound is missing. */
  readonly goesOn?: boolean
}

interface ListeningParts {
  readonly ports: Ports
  readonly store: Store
  readonly place?: CapturePlace
  /** A frame as it may be sent, as long as it was. Sees every frame. */
  readonly withoutOwnVoice: (pcm: Int16Array) => Int16Array
}

const LOOK_EVERY_MS = 500
/** How long it stands there that the system's default is another microphone, ms. */
const MOVED_SHOWN_MS = 15_000
/** A device that ends this soon after it was taken would end again: then a change of devices is waited for, or a pause. */
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
  readonly #withoutOwnVoice: (pcm: Int16Array) => Int16Array
  readonly #levels = new Emitter<SoundLevel>(() => {})
  readonly #heard = new Emitter<Int16Array>(() => {})
  readonly #switch: CaptureSwitch
  #wanted: ListenOptions | null = null
  #numbering = new FrameNumbering()
  /** Whom each frame was meant for when it was captured: after a stall it is held back. */
  readonly #meantFor = new WeakMap<Int16Array, MeantFor>()
  #watchdog: SoundWatchdog | null = null
  #timer: TimerHandle | null = null
  #sending = true
  /** As the session was started: the program stays with it, too. Null: nothing was listened to yet. */
  #keepsNoise: boolean | null = null
  #takenAtMs = 0
  #label = ''
  #chosen = new ChosenDevice(null)
  /** What the system used by default when it was taken; null: not known, or a chosen one listens. */
  #defaultId: string | null = null
  readonly #retry: RetryPause

  constructor({ ports, store, place = firstPlace(store), withoutOwnVoice }: ListeningParts) {
    this.#ports = ports
    this.#store = store
    this.#place = place
    this.#withoutOwnVoice = withoutOwnVoice
    this.#retry = new RetryPause(ports.clock, () => void this.#takeUp())
    this.#switch = new CaptureSwitch(ports.sound, {
      keepsNoise: () => this.#keepsNoise === true,
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

  /** Frames of 20 ms as the device gave them, also where only the level is looked at; those meant for nobody are left out. Not to be changed. */
  get heard(): { subscribe(listener: (pcm: Int16Array) => void): () => void } {
    return this.#heard
  }

  /** Only the level is looked at: the user tries the sound. */
  get isTrying(): boolean {
    return this.#wanted?.to === 'meter'
  }

  /** False when there is no sound; the reason stands in `soundProblem`. Must run inside a click where the sound asks for one. */
  async start(options: ListenOptions): Promise<boolean> {
    const { source, deviceId, to, goesOn } = options
    this.#close()
    if (goesOn === true) this.#interrupt()
    else this.#numbering = new FrameNumbering()
    this.#sending = to === 'session'
    this.#wanted = options
    if (goesOn !== true || this.#keepsNoise === null) this.#keepsNoise = this.#store.getState().settings?.reduceNoiseHere === true
    if (deviceId !== this.#chosen.id) this.#chosen = new ChosenDevice(deviceId)
    this.#chosen.learn(this.#store.getState().inputs)
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

  /** True while the sound that should be heard is: nothing has to be taken up again. */
  hears(deviceId: string | null): boolean {
    return this.#place.capture().kind === 'on' && this.#wanted?.to === 'session' && this.#wanted.deviceId === deviceId
  }

  /** The list of devices changed: a chosen one may be back, or the first one there. */
  async handleDevices(): Promise<void> {
    const wanted = this.#wanted
    if (wanted === null || wanted.source !== 'microphone') return
    if (this.#place.problem()?.reason === 'permission-denied') {
      const mayListen = wanted.to === 'session' && (await this.#ports.sound.mayCapture('microphone'))
      if (mayListen && this.#wanted === wanted) await this.start({ ...wanted, goesOn: true })
      return
    }
    const name = this.#chosen.learn(this.#store.getState().inputs)
    const capture = this.#place.capture()
    if (name !== null && capture.kind === 'on' && !capture.instead) this.#place.set({ capture: { ...capture, label: name } })
    await this.#takeUp()
  }

  stop(): void {
    if (this.#wanted?.to === 'session' && this.#sending) this.#pass(this.#numbering.finish(this.#ports.clock.nowMs()))
    this.#wanted = null
    this.#close()
    if (this.#place.capture().kind !== 'off') this.#place.set({ capture: { kind: 'off' } })
  }

  /** What could listen better than what does now, or at all. */
  async #takeUp(): Promise<void> {
    const { inputs } = this.#store.getState()
    const capture = this.#place.capture()
    const chosen = this.#chosen.among(inputs)
    if (capture.kind === 'waiting' && inputs.length > 0) {
      if (!(await this.#openChosen(inputs))) await this.#openInstead()
    } else if (capture.kind === 'on' && capture.instead && chosen !== undefined) {
      // What fails here leaves the default listening.
      await this.#switch.open({ source: 'microphone', deviceId: chosen.id })
    } else if (capture.kind === 'on' && this.#hasOtherDefault(inputs)) {
      await this.#switch.open({ source: 'microphone', deviceId: null })
    }
  }

  /** False only when it is not there or cannot be had. */
  async #openChosen(inputs: readonly SoundDevice[]): Promise<boolean> {
    const chosen = this.#chosen.among(inputs)
    if (chosen === undefined || this.#wanted === null) return false
    const failure = await this.#switch.open({ source: 'microphone', deviceId: chosen.id })
    return failure === null || failure === 'superseded'
  }

  #hasOtherDefault(inputs: readonly SoundDevice[]): boolean {
    const now = inputs.find(({ isDefault }) => isDefault)?.id
    return this.#switch.choice !== null && this.#defaultId !== null && now !== undefined && now !== this.#defaultId
  }

  async #learnDefault(): Promise<void> {
    const { choice } = this.#switch
    const inputs = await this.#ports.sound.inputs().catch(() => [])
    if (this.#switch.choice === choice) this.#defaultId = inputs.find(({ isDefault }) => isDefault)?.id ?? null
  }

  #close(): void {
    this.#retry.cancel()
    this.#switch.close()
    this.#watch(null)
    this.#levels.emit({ rms: 0, peak: 0 })
  }

  async #openInstead(): Promise<boolean> {
    if (this.#wanted === null) return false
    const failure = await this.#switch.open({ source: 'microphone', deviceId: null })
    if (failure === null || failure === 'superseded') return failure === null
    if (WAITABLE.has(failure)) this.#wait()
    else this.#fail(failure)
    return false
  }

  async #handleEnded(reason: SoundErrorReason, choice: CaptureChoice): Promise<void> {
    const wanted = this.#wanted
    this.#watch(null)
    this.#interrupt()
    const isFlapping = this.#ports.clock.nowMs() - this.#takenAtMs < FLAPPING_MS
    if (!isFlapping) this.#retry.reset()
    if (wanted === null || reason !== 'device-gone' || wanted.source !== 'microphone' || wanted.to !== 'session') return this.#fail(reason)
    this.#note({ type: 'device', kind: 'gone', source: wanted.source })
    if (isFlapping && choice.deviceId === null) this.#wait()
    else {
      // One that only changed its rate ends, and is there.
      const inputs = isFlapping ? [] : await this.#ports.sound.inputs().catch(() => [])
      // Something else is listened to meanwhile.
      if (this.#wanted !== wanted) return
      if (!(await this.#openChosen(inputs))) await this.#openInstead()
    }
    if (isFlapping && this.#wanted !== null) this.#retry.begin()
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

  #handleTaken({ label, origin, choice, after }: { label: string; origin: SoundOrigin; choice: CaptureChoice; after: boolean }): void {
    const { clock } = this.#ports
    const wanted = this.#wanted?.deviceId ?? null
    const isDefault = choice.source === 'microphone' && choice.deviceId === null
    const instead = isDefault && wanted !== null
    const moved = isDefault && after && wanted === null && (label !== this.#label || this.#hasOtherDefault(this.#store.getState().inputs))
    this.#label = label
    this.#defaultId = null
    if (isDefault) void this.#learnDefault()
    if (after) this.#interrupt()
    this.#takenAtMs = clock.nowMs()
    this.#note({ type: 'device', kind: instead ? 'default-took-over' : after && wanted !== null ? 'chosen-is-back' : 'opened', source: choice.source })
    this.#watch(new SoundWatchdog(choice.source, clock.nowMs()))
    this.#place.set({ capture: { kind: 'on', source: choice.source, label, origin, instead, moved, muted: false, ...ALL_WELL }, problem: null })
  }

  #handleFrame(pcm: Int16Array): void {
    const sent = this.#withoutOwnVoice(pcm)
    const meant = this.#meant()
    // Silence of ours says nothing of how well is heard.
    if (meant !== 'nobody' && (!isAllZero(sent) || isAllZero(pcm))) this.#heard.emit(pcm)
    if (this.#wanted?.to !== 'session' || !this.#sending) return
    this.#meantFor.set(sent, meant)
    this.#pass(this.#numbering.push(sent, this.#ports.clock.nowMs()))
  }

  #interrupt(): void {
    this.#pass(this.#numbering.interrupt())
  }

  /** A message without samples says that nothing was captured up to its number. */
  #pass({ frames, hole }: Passed): void {
    const source = this.#wanted?.source
    if (source === undefined) return
    if (hole !== null) this.#ports.connection.sendFrame(source, NO_SOUND, hole)
    for (const { pcm, sample } of frames) {
      const meant = this.#meantFor.get(pcm) ?? 'nobody'
      if (meant === 'everybody') this.#ports.connection.sendFrame(source, pcm, sample)
      else if (meant === 'nobody') this.#ports.connection.sendFrame(source, new Int16Array(pcm.length), sample)
      else this.#ports.connection.sendFrame(source, pcm, sample, meant)
    }
  }

  #meant(): MeantFor {
    return this.#wanted === null ? 'everybody' : (this.#wanted.meantFor?.(this.#wanted.source) ?? 'everybody')
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
    const moved = capture.moved === true && this.#ports.clock.nowMs() - this.#takenAtMs < MOVED_SHOWN_MS
    if (sameFindings(capture, findings) && (capture.moved === true) === moved) return
    if (findings.stalled && !capture.stalled) this.#note({ type: 'watchdog', kind: 'no-frames' })
    else if (findings.zeros && !capture.zeros) this.#note({ type: 'watchdog', kind: 'zeros' })
    else if ((capture.stalled && !findings.stalled) || (capture.zeros && !findings.zeros)) this.#note({ type: 'device', kind: 'sound-again', source: capture.source })
    this.#place.set({ capture: { ...capture, ...findings, moved } })
  }

  /** For the log of the session; without one, or without the program, nobody needs it. */
  #note(event: WindowLogEvent): void {
    if (this.#wanted?.to === 'session') this.#ports.client.diagnostics.note({ event }).catch(() => undefined)
  }
}
