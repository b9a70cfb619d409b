import type { SourceKind } from '../../src-shared/settings.ts'
import type { SoundLevel } from './port.ts'

/** What is wrong with sound that should come in. All of it goes away by itself when sound is back. */
export interface SoundFindings {
  /** Not one frame for 2 s: the device or its driver hangs. */
  readonly stalled: boolean
  /** Only exact zeros: a microphone that works has noise. For this computer's sound it mostly means that nothing plays. */
  readonly zeros: boolean
  /** Nothing audible for long. */
  readonly silent: boolean
}

export const ALL_WELL: SoundFindings = { stalled: false, zeros: false, silent: false }

const STALLED_AFTER_MS = 2_000
const ZEROS_AFTER_MS: Readonly<Record<SourceKind, number>> = { microphone: 8_000, system: 5_000 }
/** Nothing louder than this for this long: the user is told that no sound comes in. */
const SILENT_RMS = 0.0005
const SILENT_AFTER_MS = 10_000

/** Watches one capture from its beginning. Pure: the owner tells the time. */
export class SoundWatchdog {
  readonly #source: SourceKind
  #frameAtMs: number
  #nonZeroAtMs: number
  #loudAtMs: number
  #heardAnything = false

  constructor(source: SourceKind, nowMs: number) {
    this.#source = source
    this.#frameAtMs = nowMs
    this.#nonZeroAtMs = nowMs
    this.#loudAtMs = nowMs
  }

  heard(level: SoundLevel, nowMs: number): void {
    this.#frameAtMs = nowMs
    if (level.peak > 0) {
      this.#nonZeroAtMs = nowMs
      this.#heardAnything = true
    }
    if (level.rms > SILENT_RMS) this.#loudAtMs = nowMs
  }

  look(nowMs: number): SoundFindings {
    const stalled = nowMs - this.#frameAtMs > STALLED_AFTER_MS
    const zeros = !stalled && nowMs - this.#nonZeroAtMs > ZEROS_AFTER_MS[this.#source] && this.#countsZeros()
    return { stalled, zeros, silent: !stalled && nowMs - this.#loudAtMs > SILENT_AFTER_MS }
  }

  /** Once something has played, zeros of this computer's sound are only a pause in it. */
  #countsZeros(): boolean {
    return this.#source === 'microphone' || !this.#heardAnything
  }
}

export function sameFindings(a: SoundFindings, b: SoundFindings): boolean {
  return a.stalled === b.stalled && a.zeros === b.zeros && a.silent === b.silent
}
