import type { SourceKind } from '../../../src-shared/settings.ts'
import { SoundError, type Capture, type CaptureOptions, type Player, type SoundDevice, type SoundErrorReason, type SoundOrigin, type SoundPort } from '../../../src-renderer/audio/port.ts'

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
  /** Only captures of this kind fail; null: all. */
  failsFor: SourceKind | null = null
  /** Sound that may be taken without a click. */
  mayTake: readonly SourceKind[] = []
  inputDevices = INPUTS
  /** What was pushed to the player, muted or not. */
  readonly played: { readonly samples: number; readonly muted: boolean; readonly outputId: string | null }[] = []
  /** What system sound is captured from. */
  systemOrigin: SoundOrigin = { kind: 'others' }
  outputDevices = OUTPUTS
  outputLatencyMs = 40
  readonly #speaking = new Set<(speaking: { readonly on: boolean }) => void>()
  readonly #taps = new Set<(pcm: Int16Array) => void>()
  /** How often a player was silenced. */
  cleared = 0
  /** Outputs that cannot be had. */
  lostOutputs: readonly string[] = []
  readonly opened: { readonly kind: string; readonly deviceId: string | null }[] = []
  /** What is open, the oldest first; each with the number of its next sample. */
  readonly #captures = new Map<CaptureOptions, number>()
  #muted = false
  readonly #devices = new Set<() => void>()
  /** What the player says is waiting to be heard, ms. */
  waitingMs = 0
  playedMs = 0
  readonly #outputGone = new Set<() => void>()
  readonly #skipped = new Set<(ms: number) => void>()

  inputs = async (): Promise<readonly SoundDevice[]> => this.inputDevices
  outputs = async (): Promise<readonly SoundDevice[]> => this.outputDevices

  onDevicesChanged(listener: () => void): () => void {
    this.#devices.add(listener)
    return () => this.#devices.delete(listener)
  }

  async startCapture(options: CaptureOptions): Promise<Capture> {
    if (this.failsWith !== null && (this.failsFor ?? options.kind) === options.kind) throw new SoundError(this.failsWith)
    if (options.kind === 'microphone' && options.deviceId !== null && !this.inputDevices.some(({ id }) => id === options.deviceId)) throw new SoundError('device-gone')
    if (options.kind === 'microphone' && this.inputDevices.length === 0) throw new SoundError('no-device')
    this.opened.push({ kind: options.kind, deviceId: options.deviceId })
    this.#captures.set(options, 0)
    const named = this.inputDevices.find(({ id }) => id === options.deviceId)?.label
    const close = (): void => void this.#captures.delete(options)
    return { label: options.kind === 'microphone' ? (named ?? 'Headset microphone (Jabra Evolve2 65)') : 'Tab sound', origin: options.kind === 'microphone' ? { kind: 'room' } : this.systemOrigin, close }
  }

  mayCapture = async (kind: SourceKind): Promise<boolean> => this.mayTake.includes(kind)

  createPlayer = async (): Promise<Player> => this.#player({ outputId: null })

  readonly #player = (at: { outputId: string | null }): Player => ({
    push: (pcm) => void this.played.push({ samples: pcm.length, muted: this.#muted, outputId: at.outputId }),
    clear: () => {
      this.cleared += 1
    },
    setVolume: () => {},
    setMuted: (muted) => {
      this.#muted = muted
    },
    setOutput: async (id) => {
      if (id !== null && this.lostOutputs.includes(id)) throw new SoundError('device-gone')
      at.outputId = id
    },
    stats: () => ({ queuedMs: this.waitingMs, underruns: 0, targetBufferMs: 60, playedMs: this.playedMs }),
    onSpeaking: (listener) => {
      this.#speaking.add(listener)
      return () => this.#speaking.delete(listener)
    },
    outputLatencyMs: this.outputLatencyMs,
    tap: (onPlayed) => {
      this.#taps.add(onPlayed)
      return () => this.#taps.delete(onPlayed)
    },
    onOutputGone: (listener) => {
      this.#outputGone.add(listener)
      return () => this.#outputGone.delete(listener)
    },
    onSkipped: (listener) => {
      this.#skipped.add(listener)
      return () => this.#skipped.delete(listener)
    },
    close: async () => {},
  })

  get listening(): boolean {
    return this.#captures.size > 0
  }

  get openCaptures(): number {
    return this.#captures.size
  }

  /** `count` times 20 ms this loud. */
  hear(rms: number, count = 1, kind?: SourceKind): void {
    for (let at = 0; at < count; at += 1) this.hearPcm(new Int16Array(480).fill(Math.round(rms * 32_767)), { rms, ...(kind === undefined ? {} : { kind }) })
  }

  /** One frame of 20 ms. */
  hearPcm(pcm: Int16Array, { rms = 0.1, kind }: { readonly rms?: number; readonly kind?: SourceKind } = {}): void {
    for (const [capture, sample] of [...this.#captures]) {
      if (kind !== undefined && capture.kind !== kind) continue
      this.#captures.set(capture, sample + 480)
      // As a real capture: the frame first.
      capture.onFrame(pcm.slice(), sample)
      capture.onLevel({ rms, peak: Math.min(1, rms * 1.4) })
      if (!this.#captures.has(capture)) break
    }
  }

  /** The voice begins to sound, or has sounded out. */
  speak(speaking: { readonly on: boolean }): void {
    for (const listener of this.#speaking) listener(speaking)
  }

  /** 20 ms that sounded. */
  playTapped(pcm: Int16Array): void {
    for (const listener of this.#taps) listener(pcm)
  }

  get isTapped(): boolean {
    return this.#taps.size > 0
  }

  endCapture(reason: SoundErrorReason, kind?: SourceKind): void {
    const capture = [...this.#captures.keys()].find((one) => kind === undefined || one.kind === kind)
    if (capture === undefined) return
    this.#captures.delete(capture)
    capture.onEnded(reason)
  }

  mute(state: { muted: boolean }): void {
    for (const capture of this.#captures.keys()) capture.onMuted?.(state)
  }

  loseOutput(): void {
    for (const listener of this.#outputGone) listener()
  }

  skipVoice(ms: number): void {
    for (const listener of this.#skipped) listener(ms)
  }

  changeDevices(devices: readonly SoundDevice[]): void {
    this.inputDevices = devices
    for (const listener of this.#devices) listener()
  }
}
