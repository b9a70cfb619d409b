import type { VoicePiece } from './voice-order.ts'

export interface ChannelVoicePorts {
  readonly tell: (piece: VoicePiece) => void
  /** Session clock, ms. */
  readonly now: () => number
  /** What is translated late is spoken, too. */
  readonly speakLate: boolean
}

/** The live voice has been quiet for so long: somebody else may speak, ms. */
const QUIET_MS = 1000
/** A pause in the late voice at which it can be interrupted, and how much is spoken at once without one, ms. */
const PAUSE_MS = 200
const MOST_AT_ONCE_MS = 8000
/** More than this is not caught up with any more: the oldest goes, ms. */
const MOST_HELD_MS = 600_000
/** Louder than this is voice, of 32,768. */
const AUDIBLE = 200

/** The voices of one channel: the live one at once, the late one sentence by sentence whenever the live one is quiet. Neither speaks over the other. */
export class ChannelVoice {
  readonly #ports: ChannelVoicePorts
  #held: VoicePiece[] = []
  #heldMs = 0
  /** Up to here, by the session clock, something is being spoken. */
  #liveUntilMs = -Infinity
  #lateUntilMs = -Infinity

  constructor(ports: ChannelVoicePorts) {
    this.#ports = ports
  }

  get speaksLate(): boolean {
    return this.#ports.speakLate
  }

  live(piece: VoicePiece): void {
    this.#liveUntilMs = Math.max(this.#liveUntilMs, this.#ports.now()) + lengthMs(piece)
    this.#ports.tell(piece)
  }

  late(piece: VoicePiece): void {
    this.#held.push(piece)
    this.#heldMs += lengthMs(piece)
    while (this.#heldMs > MOST_HELD_MS) this.#take()
  }

  tick(): void {
    const nowMs = this.#ports.now()
    if (this.#held.length === 0 || nowMs < Math.max(this.#liveUntilMs + QUIET_MS, this.#lateUntilMs)) return
    let spokenMs = 0
    let quietMs = 0
    let heard = false
    while (this.#held.length > 0 && spokenMs < MOST_AT_ONCE_MS && !(heard && quietMs >= PAUSE_MS)) {
      const piece = this.#take()
      const tailMs = quietTailMs(piece)
      const isQuiet = tailMs >= lengthMs(piece)
      quietMs = isQuiet ? quietMs + tailMs : tailMs
      heard ||= !isQuiet
      spokenMs += lengthMs(piece)
      this.#ports.tell(piece)
    }
    this.#lateUntilMs = nowMs + spokenMs
  }

  /** The session ends: whatever is left is spoken behind the last words. */
  flush(): void {
    while (this.#held.length > 0) this.#ports.tell(this.#take())
  }

  #take(): VoicePiece {
    const piece = this.#held.shift()
    if (piece === undefined) throw new Error('impossible: nothing is held')
    this.#heldMs -= lengthMs(piece)
    return piece
  }
}

function lengthMs({ pcm, sampleRateHz }: VoicePiece): number {
  return (pcm.length * 1000) / sampleRateHz
}

function quietTailMs({ pcm, sampleRateHz }: VoicePiece): number {
  const last = pcm.findLastIndex((sample) => Math.abs(sample) > AUDIBLE)
  return ((pcm.length - 1 - last) * 1000) / sampleRateHz
}
