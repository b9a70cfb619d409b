import type { SourceKind } from '../../src-shared/settings.ts'

/** Why sound cannot be had. The screen turns each into one sentence with a cure. */
export type SoundErrorReason =
  | 'permission-denied'
  | 'no-device'
  | 'device-busy'
  | 'device-gone'
  | 'no-shared-sound'
  | 'share-cancelled'
  | 'not-supported'
  | 'failed'

export class SoundError extends Error {
  override readonly name = 'SoundError'
  readonly reason: SoundErrorReason

  constructor(reason: SoundErrorReason, options: { cause?: unknown } = {}) {
    super(`sound: ${reason}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
  }
}

export interface SoundDevice {
  readonly id: string
  /** Empty until the browser may name devices. */
  readonly label: string
  readonly isDefault: boolean
}

/** Loudness of the last 20 ms, 0..1 of full scale. */
export interface SoundLevel {
  readonly rms: number
  readonly peak: number
}

export interface CaptureOptions {
  readonly kind: SourceKind
  /** Null: the system's default. Only for microphones. */
  readonly deviceId: string | null
  /** As the device gives it: echo cancelling would take our own sound out. */
  readonly raw?: boolean
  /** The noise stays in: somebody else takes it out. */
  readonly keepNoise?: boolean
  /** 480 samples at 24 kHz; `sample` is the number of the first one since capture began. The array belongs to the callee. */
  readonly onFrame: (pcm: Int16Array, sample: number) => void
  readonly onLevel: (level: SoundLevel) => void
  /** The device went away or the sharing was ended; frames have stopped. Told once. */
  readonly onEnded: (reason: SoundErrorReason) => void
  /** The system turned the device's sound off or on again; frames go on as silence. */
  readonly onMuted?: (state: { muted: boolean }) => void
}

/** What a capture may hold of what this window plays. */
export type SoundOrigin =
  /** A microphone: what loudspeakers bring into its room. */
  | { readonly kind: 'room' }
  /** Another page or program alone. */
  | { readonly kind: 'others' }
  /** All that plays on an output, or without us where the system itself says so. `output`: its name in the list of outputs; null: the system's default. */
  | { readonly kind: 'output'; readonly restricted: boolean; readonly output: string | null }

export interface Capture {
  /** What is captured, as the system names it. */
  readonly label: string
  readonly origin: SoundOrigin
  close(): void
}

export interface PlayerStats {
  /** Sound waiting to be heard, ms. */
  readonly queuedMs: number
  readonly underruns: number
  readonly targetBufferMs: number
  readonly playedMs: number
}

export interface Player {
  /** Voice as it came from the service. The array is copied. */
  push(pcm: Int16Array, sampleRateHz: number): void
  clear(): void
  /** 0..1, faded. */
  setVolume(volume: number): void
  setMuted(muted: boolean): void
  /** Null: the system's default. Rejects with `device-gone`, playing on where it played. */
  setOutput(deviceId: string | null): Promise<void>
  stats(): PlayerStats
  /** The chosen output vanished; the default plays now. */
  onOutputGone(listener: () => void): () => void
  /**
   * True before the first of it can be heard, false once nothing waits any more; the output still sounds for `outputLatencyMs`. What is muted, at
   * volume 0 or held up by a page that may not sound is not heard.
   */
  onSpeaking(listener: (speaking: { readonly on: boolean }) => void): () => void
  /** From the player to the loudspeaker, ms; 0 where it is not known. */
  readonly outputLatencyMs: number
  /** What is really played, mono at 24 kHz in pieces of 20 ms, until it is called off. */
  tap(onPlayed: (pcm: Int16Array) => void): () => void
  /** So many ms of the voice were left out, because it was far behind. Text is never left out. */
  onSkipped(listener: (ms: number) => void): () => void
  close(): Promise<void>
}

/** All sound of one window. The interface knows devices only through this, so that it runs without any in tests. */
export interface SoundPort {
  inputs(): Promise<readonly SoundDevice[]>
  outputs(): Promise<readonly SoundDevice[]>
  onDevicesChanged(listener: () => void): () => void
  /** Rejects with SoundError. Must be called from a click: sharing a screen asks for one. */
  startCapture(options: CaptureOptions): Promise<Capture>
  /** True where this sound can be taken without asking anybody and without a click. */
  mayCapture(kind: SourceKind): Promise<boolean>
  createPlayer(): Promise<Player>
}
