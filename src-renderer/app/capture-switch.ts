import { SoundError, type Capture, type SoundErrorReason, type SoundLevel, type SoundOrigin, type SoundPort } from '../audio/port.ts'
import type { SourceKind } from '../../src-shared/settings.ts'

export interface CaptureChoice {
  readonly source: SourceKind
  /** Null: the system's default. */
  readonly deviceId: string | null
}

export interface CaptureSwitchEvents {
  /** The program takes the noise out: the browser leaves it in. */
  keepsNoise(): boolean
  onFrame(pcm: Int16Array): void
  onLevel(level: SoundLevel): void
  onMuted(state: { muted: boolean }): void
  /** Another capture feeds from now on. `after`: an earlier one did before. */
  onTaken(taken: { readonly label: string; readonly origin: SoundOrigin; readonly choice: CaptureChoice; readonly after: boolean }): void
  /** The capture that fed is over. */
  onEnded(reason: SoundErrorReason, choice: CaptureChoice): void
}

interface Open {
  readonly capture: Capture
  readonly choice: CaptureChoice
}

/**
 * One capture after another, never two at once: a new one that opens while the old one still runs takes over with its first frame, so that
 * nothing is missed and nothing heard twice.
 */
export class CaptureSwitch {
  readonly #sound: SoundPort
  readonly #events: CaptureSwitchEvents
  #current: Open | null = null
  /** Open, without a frame yet. */
  #coming: Open | null = null
  /** Counts openings, so that the answer to an older one is thrown away. */
  #attempt = 0
  #hasFed = false

  constructor(sound: SoundPort, events: CaptureSwitchEvents) {
    this.#sound = sound
    this.#events = events
  }

  /** Null: it is open. `superseded`: another opening or the end came first. Must run inside a click where the sound asks for one. */
  async open(choice: CaptureChoice): Promise<SoundErrorReason | 'superseded' | null> {
    const attempt = (this.#attempt += 1)
    const isNewest = (): boolean => attempt === this.#attempt
    let mine: Open | null = null
    const feeds = (): boolean => (mine === null ? isNewest() && this.#current === null : mine === this.#current)
    try {
      const capture = await this.#sound.startCapture({
        kind: choice.source,
        deviceId: choice.source === 'microphone' ? choice.deviceId : null,
        keepNoise: this.#events.keepsNoise(),
        onFrame: (pcm) => {
          if (mine !== null && mine === this.#coming) this.#takeOver(mine)
          // The old one gave this moment already.
          else if (feeds()) this.#events.onFrame(pcm)
        },
        onLevel: (level) => feeds() && this.#events.onLevel(level),
        onMuted: (state) => feeds() && this.#events.onMuted(state),
        onEnded: (reason) => this.#handleEnded(mine, reason),
      })
      if (!isNewest()) {
        capture.close()
        return 'superseded'
      }
      mine = { capture, choice }
      this.#handleOpened(mine)
      return null
    } catch (error) {
      if (!isNewest()) return 'superseded'
      return error instanceof SoundError ? error.reason : 'failed'
    }
  }

  /** What feeds now; null: nothing. */
  get choice(): CaptureChoice | null {
    return this.#current?.choice ?? null
  }

  close(): void {
    this.#attempt += 1
    this.#current?.capture.close()
    this.#coming?.capture.close()
    this.#current = null
    this.#coming = null
    this.#hasFed = false
  }

  #handleOpened(opened: Open): void {
    this.#coming?.capture.close()
    this.#coming = null
    if (this.#current === null) this.#take(opened)
    else this.#coming = opened
  }

  #takeOver(coming: Open): void {
    this.#coming = null
    this.#current?.capture.close()
    this.#take(coming)
  }

  #take(taken: Open): void {
    this.#current = taken
    const after = this.#hasFed
    this.#hasFed = true
    this.#events.onTaken({ label: taken.capture.label, origin: taken.capture.origin, choice: taken.choice, after })
  }

  #handleEnded(ended: Open | null, reason: SoundErrorReason): void {
    if (ended === null) return
    if (ended === this.#coming) {
      this.#coming = null
      return
    }
    if (ended !== this.#current) return
    this.#current = null
    const coming = this.#coming
    if (coming !== null) this.#takeOver(coming)
    else this.#events.onEnded(reason, ended.choice)
  }
}
