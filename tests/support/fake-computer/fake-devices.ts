/** A microphone or an output, as the system knows it. */
export interface Device {
  readonly kind: 'audioinput' | 'audiooutput'
  readonly id: string
  readonly label: string
  /** Of one piece of hardware; its own id where it is the only part. */
  readonly group?: string
}

export const mic = (id: string, label = id, group = id): Device => ({ kind: 'audioinput', id, label, group })
export const output = (id: string, label = id, group = id): Device => ({ kind: 'audiooutput', id, label, group })

/** Frames carry the time at which they were taken, in steps of 20 ms, as every one of their samples. */
export const FRAME_SAMPLES = 480

export class FakeTrack extends EventTarget {
  readonly kind = 'audio'
  readonly label: string
  /** What it listens to; null: this computer's sound. */
  readonly device: Device | null
  readonly #settings: MediaTrackSettings
  readyState: 'live' | 'ended' = 'live'

  constructor(device: Device | null, settings: MediaTrackSettings) {
    super()
    this.device = device
    const name = device?.label ?? 'System sound'
    this.label = settings.deviceId === 'default' ? `Default - ${name}` : name
    this.#settings = settings
  }

  getSettings = (): MediaTrackSettings => this.#settings

  stop(): void {
    this.readyState = 'ended'
  }

  /** The system ends it. */
  end(): void {
    if (this.readyState === 'ended') return
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

export class FakeStream {
  readonly #tracks: readonly FakeTrack[]

  constructor(tracks: readonly FakeTrack[]) {
    this.#tracks = tracks
  }

  getTracks = (): readonly FakeTrack[] => this.#tracks
  getAudioTracks = (): readonly FakeTrack[] => this.#tracks
}

/** An error as the browser throws it. */
export function named(name: string): Error {
  return Object.assign(new Error(name), { name })
}

/** Entries of `enumerateDevices`: with a second entry for the default; without permission one for each kind, with nothing in it. */
export function listed(devices: readonly Device[], defaults: Readonly<Record<Device['kind'], string>>, isNamed: boolean): MediaDeviceInfo[] {
  return (['audioinput', 'audiooutput'] as const).flatMap((kind) => {
    const own = devices.filter((device) => device.kind === kind)
    if (!isNamed) return own.length === 0 ? [] : [entry(kind, '', '', '')]
    const byDefault = own.find(({ id }) => id === defaults[kind]) ?? own[0]
    const second = byDefault === undefined ? [] : [entry(kind, 'default', `Default - ${byDefault.label}`, byDefault.group ?? byDefault.id)]
    return [...second, ...own.map(({ id, label, group }) => entry(kind, id, label, group ?? id))]
  })
}

function entry(kind: Device['kind'], deviceId: string, label: string, groupId: string): MediaDeviceInfo {
  return { kind, deviceId, label, groupId, toJSON: () => ({}) }
}
