import { SoundError, type Capture, type CaptureOptions, type Player, type SoundDevice, type SoundErrorReason, type SoundPort } from '../../../src-renderer/audio/port.ts'

const INPUTS: readonly SoundDevice[] = [
  { id: 'default', label: 'Default', isDefault: true },
  { id: 'headset', label: 'Headset microphone (Jabra Evolve2 65)', isDefault: false },
  { id: 'room', label: 'Raummikrofon', isDefault: false },
]
const OUTPUTS: readonly SoundDevice[] = [
  { id: 'default', label: 'Default', isDefault: true },
  { id: 'speakers', label: 'Loudspeakers', isDefault: false },
]

/** All sound of a window without any: permissions, devices and levels are what the test says. */
export class FakeSound implements SoundPort {
  /** When set, the next captures fail like this. */
  failsWith: SoundErrorReason | null = null
  inputDevices = INPUTS
  /** What was pushed to the player, muted or not. */
  readonly played: { readonly samples: number; readonly muted: boolean }[] = []
  readonly opened: { readonly kind: string; readonly deviceId: string | null }[] = []
  #capture: CaptureOptions | null = null
  #sample = 0
  #muted = false
  readonly #devices = new Set<() => void>()
  readonly #outputGone = new Set<() => void>()

  inputs = async (): Promise<readonly SoundDevice[]> => this.inputDevices
  outputs = async (): Promise<readonly SoundDevice[]> => OUTPUTS

  onDevicesChanged(listener: () => void): () => void {
    this.#devices.add(listener)
    return () => this.#devices.delete(listener)
  }

  async startCapture(options: CaptureOptions): Promise<Capture> {
    if (this.failsWith !== null) throw new SoundError(this.failsWith)
    this.opened.push({ kind: options.kind, deviceId: options.deviceId })
    this.#capture = options
    this.#sample = 0
    const close = (): void => {
      if (this.#capture === options) this.#capture = null
    }
    return { label: options.kind === 'microphone' ? 'Headset microphone (Jabra Evolve2 65)' : 'Tab sound', close }
  }

  createPlayer = async (): Promise<Player> => ({
    push: (pcm) => void this.played.push({ samples: pcm.length, muted: this.#muted }),
    clear: () => {},
    setVolume: () => {},
    setMuted: (muted) => {
      this.#muted = muted
    },
    setOutput: async () => {},
    stats: () => ({ queuedMs: 0, underruns: 0, targetBufferMs: 60, playedMs: 0 }),
    onOutputGone: (listener) => {
      this.#outputGone.add(listener)
      return () => this.#outputGone.delete(listener)
    },
    close: async () => {},
  })

  get listening(): boolean {
    return this.#capture !== null
  }

  /** `count` times 20 ms this loud. */
  hear(rms: number, count = 1): void {
    for (let at = 0; at < count; at += 1) {
      this.#capture?.onLevel({ rms, peak: Math.min(1, rms * 1.4) })
      this.#capture?.onFrame(new Int16Array(480), this.#sample)
      this.#sample += 480
    }
  }

  endCapture(reason: SoundErrorReason): void {
    const capture = this.#capture
    this.#capture = null
    capture?.onEnded(reason)
  }

  loseOutput(): void {
    for (const listener of this.#outputGone) listener()
  }

  changeDevices(devices: readonly SoundDevice[]): void {
    this.inputDevices = devices
    for (const listener of this.#devices) listener()
  }
}
