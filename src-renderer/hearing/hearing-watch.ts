import { HearingCheck } from '../../src-shared/audio/hearing-check.ts'
import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { SteadyFinding, type HearingKind } from '../../src-shared/audio/steady-finding.ts'

/** A look takes some ms, so one every this much sound, ms. */
export const LOOK_EVERY_MS = 1_000

export interface Heard {
  readonly kind: HearingKind
  /** A voice, or something that plays, was heard since this began. */
  readonly before: boolean
}

export const NOTHING_HEARD: Heard = { kind: 'listening', before: false }

const WITH_SPEECH: ReadonlySet<HearingKind> = new Set(['good', 'too-quiet', 'clipping'])

/** How well one source hears, from its beginning on; sound moves it, so that it needs no clock and leaves nothing behind. */
export class HearingWatch {
  readonly #check = new HearingCheck()
  readonly #steady = new SteadyFinding()
  readonly #tell: (heard: Heard) => void
  #heard = NOTHING_HEARD
  #heardMs = 0
  #lookAtMs = LOOK_EVERY_MS

  constructor(tell: (heard: Heard) => void) {
    this.#tell = tell
  }

  /** 24 kHz mono, any length. */
  push(pcm: Int16Array): void {
    this.#check.push(pcm)
    this.#heardMs += samplesToMs(pcm.length)
    if (this.#heardMs < this.#lookAtMs) return
    this.#lookAtMs = this.#heardMs + LOOK_EVERY_MS
    const kind = this.#steady.see(this.#check.find().kind, this.#heardMs)
    const before = this.#heard.before || WITH_SPEECH.has(kind)
    if (kind === this.#heard.kind && before === this.#heard.before) return
    this.#heard = { kind, before }
    this.#tell(this.#heard)
  }
}
