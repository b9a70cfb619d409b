import { type Device, FakeStream, FakeTrack, listed, named } from './fake-devices.ts'
import { FakeContext, type GraphHost } from './fake-graph.ts'

/** Loud enough for speech. */
const SPEECH_RMS = 0.1
const STEP_MS = 20

/** A computer with sound devices that come, go and change as a test says. What its microphones give carries the time, so that every frame is known again. */
export class FakeComputer implements GraphHost {
  devices: readonly Device[]
  defaults: Record<Device['kind'], string>
  permission: 'granted' | 'denied' = 'granted'
  /** False: no `devicechange`, as on Linux. */
  announces = true
  /** How long a microphone takes to open, ms. */
  opensInMs = 0
  /** How long the list of devices takes, ms. */
  listsInMs = 0
  /** Devices whose next openings end at once. */
  readonly flapping = new Set<string>()
  /** Devices that give nothing. */
  readonly hanging = new Set<string>()
  readonly contexts = new Set<FakeContext>()
  /** Steps in which something was taken, by what was listened to. */
  readonly taken = { microphone: new Set<number>(), system: new Set<number>() }
  /** Where the voice was heard: ids of outputs. */
  readonly heardAt: string[] = []
  readonly #tracks = new Set<FakeTrack>()
  readonly #events = new EventTarget()
  #step = 0
  #watchers = 0
  #late: number | null = null

  constructor(devices: readonly Device[], defaults: Record<Device['kind'], string>) {
    this.devices = devices
    this.defaults = defaults
  }

  readonly mediaDevices = {
    enumerateDevices: async () => {
      if (this.listsInMs > 0) await new Promise((resolve) => setTimeout(resolve, this.listsInMs))
      return listed(this.devices, this.defaults, this.permission === 'granted')
    },
    getUserMedia: async (constraints: { audio: { deviceId?: { exact: string } } }) => this.#open(constraints.audio.deviceId?.exact ?? null),
    addEventListener: (type: string, listener: () => void) => {
      this.#watchers += 1
      this.#events.addEventListener(type, listener)
    },
    removeEventListener: (type: string, listener: () => void) => {
      this.#watchers -= 1
      this.#events.removeEventListener(type, listener)
    },
  }

  /** This computer's sound, as the desktop app gives it. */
  readonly openSystemSound = async (): Promise<{ stream: FakeStream; track: FakeTrack }> => this.#hold(null, {})

  readonly newContext = (): FakeContext => new FakeContext(this)

  hasOutput = (id: string): boolean => this.devices.some((device) => device.kind === 'audiooutput' && device.id === id)

  /** A stream whose output is gone is moved to the default one without a word. */
  voice(sinkId: string): void {
    this.heardAt.push(this.hasOutput(sinkId) ? sinkId : this.defaults.audiooutput)
  }

  /** What is left open. */
  get open(): { tracks: number; listening: number; watchers: number; contexts: number } {
    const tracks = [...this.#tracks].filter(({ readyState }) => readyState === 'live').length
    const listening = [...this.contexts].filter(({ track }) => track !== null).length
    return { tracks, listening, watchers: this.#watchers, contexts: this.contexts.size }
  }

  /** 20 ms pass. */
  step(): void {
    this.#step += 1
    if (this.#late === null) for (const context of [...this.contexts]) this.#give(context, this.#step)
  }

  /** The page is too busy to be given anything; then it gets all of it at once. */
  busy(state: { on: boolean }): void {
    if (state.on) this.#late = this.#step
    else if (this.#late !== null) {
      for (let step = this.#late + 1; step <= this.#step; step += 1) for (const context of [...this.contexts]) this.#give(context, step)
      this.#late = null
    }
  }

  /** The system has other devices now. What listened to one that is gone ends, if the system says so. */
  become(devices: readonly Device[], change: { defaults?: Partial<Record<Device['kind'], string>>; ends?: boolean } = {}): void {
    this.devices = devices
    this.defaults = { ...this.defaults, ...change.defaults }
    const isThere = ({ id }: Device): boolean => devices.some((device) => device.id === id)
    if (change.ends !== false) for (const { device, end } of this.#live()) if (device !== null && !isThere(device)) end()
    if (this.announces) this.#events.dispatchEvent(new Event('devicechange'))
  }

  /** What listens to it ends, although it is still there. */
  endTracks(of: string | 'system'): void {
    for (const { device, end } of this.#live()) if ((device?.id ?? 'system') === of) end()
  }

  mute(state: { muted: boolean }): void {
    for (const { track } of this.#live()) track.dispatchEvent(new Event(state.muted ? 'mute' : 'unmute'))
  }

  allow(state: { microphone: boolean }): void {
    this.permission = state.microphone ? 'granted' : 'denied'
    if (!state.microphone) for (const { device, end } of this.#live()) if (device !== null) end()
    if (this.announces) this.#events.dispatchEvent(new Event('devicechange'))
  }

  /** The audio service of the browser fails under everything that listens. */
  breakContexts(): void {
    for (const context of [...this.contexts]) if (context.track !== null) context.dispatchEvent(new Event('error'))
  }

  #give(context: FakeContext, step: number): void {
    const { track } = context
    if (track === null || track.readyState !== 'live') return
    if (track.device !== null && (this.hanging.has(track.device.id) || !this.devices.some(({ id }) => id === track.device?.id))) return
    this.taken[track.device === null ? 'system' : 'microphone'].add(step)
    context.hear(step, SPEECH_RMS)
  }

  async #open(exact: string | null): Promise<FakeStream> {
    if (this.opensInMs > 0) await new Promise((resolve) => setTimeout(resolve, this.opensInMs))
    if (this.permission === 'denied') throw named('NotAllowedError')
    const inputs = this.devices.filter(({ kind }) => kind === 'audioinput')
    const device = inputs.find(({ id }) => id === (exact ?? this.defaults.audioinput)) ?? (exact === null ? inputs[0] : undefined)
    if (device === undefined) throw named(exact === null ? 'NotFoundError' : 'OverconstrainedError')
    const { stream, track } = this.#hold(device, { deviceId: exact ?? 'default', groupId: device.group ?? device.id })
    if (this.flapping.has(device.id)) setTimeout(() => track.end(), STEP_MS)
    return stream
  }

  #hold(device: Device | null, settings: MediaTrackSettings): { stream: FakeStream; track: FakeTrack } {
    const track = new FakeTrack(device, settings)
    this.#tracks.add(track)
    return { stream: new FakeStream([track]), track }
  }

  #live(): { track: FakeTrack; device: Device | null; end: () => void }[] {
    return [...this.#tracks].filter(({ readyState }) => readyState === 'live').map((track) => ({ track, device: track.device, end: () => track.end() }))
  }
}
