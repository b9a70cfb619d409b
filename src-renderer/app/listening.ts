import { Emitter } from '../../src-shared/emitter.ts'
import type { SourceKind } from '../../src-shared/settings.ts'
import { SoundError, type Capture, type SoundErrorReason, type SoundLevel } from '../audio/port.ts'
import type { Ports } from './ports.ts'
import type { Store } from './store.ts'

/** Nothing louder than this for this long: the user is told that no sound comes in. */
const SILENT_RMS = 0.0005
const SILENT_AFTER_MS = 10_000
/** Exactly zero from the beginning for this long: nothing plays, or the system gives silence instead of a refusal (macOS). */
const ZEROS_AFTER_MS = 5_000

export interface ListenOptions {
  readonly source: SourceKind
  readonly deviceId: string | null
  /** `session`: every frame goes to the app. `meter`: only the level is looked at. */
  readonly to: 'session' | 'meter'
}

/** The one capture of this window: opens it from a click, sends its frames on, and says what went wrong. */
export class Listening {
  readonly #ports: Ports
  readonly #store: Store
  readonly #levels: Emitter<SoundLevel>
  #capture: Capture | null = null
  /** Counts attempts, so that an answer to an older click is thrown away. */
  #attempt = 0
  #sending = true
  #loudAtMs = 0
  #beganAtMs = 0
  #heardAnything = false

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
    this.#levels = new Emitter(() => {})
  }

  get levels(): { subscribe(listener: (level: SoundLevel) => void): () => void } {
    return this.#levels
  }

  /** False when there is no sound; the reason stands in `soundProblem`. Must run inside a click. */
  async start({ source, deviceId, to }: ListenOptions): Promise<boolean> {
    this.stop()
    const attempt = (this.#attempt += 1)
    this.#sending = to === 'session'
    this.#beganAtMs = this.#ports.clock.nowMs()
    this.#loudAtMs = this.#beganAtMs
    this.#heardAnything = false
    this.#store.setState({ capture: { kind: 'starting', source }, soundProblem: null })
    try {
      const capture = await this.#ports.sound.startCapture({
        kind: source,
        deviceId: source === 'microphone' ? deviceId : null,
        onFrame: (pcm, sample) => {
          if (attempt === this.#attempt && this.#sending) this.#ports.connection.sendFrame(source, pcm, sample)
        },
        onLevel: (level) => attempt === this.#attempt && this.#heard(level),
        onEnded: (reason) => attempt === this.#attempt && this.#failed(source, reason),
      })
      if (attempt !== this.#attempt) {
        capture.close()
        return false
      }
      this.#capture = capture
      this.#store.setState({ capture: { kind: 'on', source, label: capture.label, silent: false } })
      return true
    } catch (error) {
      if (attempt === this.#attempt) this.#failed(source, error instanceof SoundError ? error.reason : 'failed')
      return false
    }
  }

  /** Frames are thrown away while paused, whatever the other side does. */
  setSending(sending: { on: boolean }): void {
    this.#sending = sending.on
  }

  stop(): void {
    this.#attempt += 1
    this.#capture?.close()
    this.#capture = null
    this.#levels.emit({ rms: 0, peak: 0 })
    if (this.#store.getState().capture.kind !== 'off') this.#store.setState({ capture: { kind: 'off' } })
  }

  #failed(source: SourceKind, reason: SoundErrorReason): void {
    this.stop()
    this.#store.setState({ soundProblem: { reason, source } })
  }

  #heard(level: SoundLevel): void {
    this.#levels.emit(level)
    const now = this.#ports.clock.nowMs()
    if (level.rms > SILENT_RMS) this.#loudAtMs = now
    if (level.peak > 0) this.#heardAnything = true
    const zeros = !this.#heardAnything && now - this.#beganAtMs > ZEROS_AFTER_MS
    const silent = now - this.#loudAtMs > SILENT_AFTER_MS
    const { capture } = this.#store.getState()
    if (capture.kind !== 'on' || (capture.silent === silent && (capture.zeros ?? false) === zeros)) return
    this.#store.setState({ capture: { ...capture, silent, zeros } })
  }
}
