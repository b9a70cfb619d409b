import type { Clock } from '../../../src-shared/clock.ts'
import type { EngineEvent } from '../contract.ts'
import { OneTimer } from './one-timer.ts'

type Voice = Extract<EngineEvent, { type: 'audio' }>

export interface VoicePacerPorts {
  readonly clock: Clock
  readonly emit: (voice: Voice) => void
  /** Everything was given out. */
  readonly emptied: () => void
}

/** So much voice is given out ahead of when it is heard, ms: enough for the player, too little to be taken for being behind. */
const LEAD_MS = 1_000

/**
 * Gives voice that comes whole turns at a time out at the pace it is spoken at. A player that gets ten seconds at once takes itself for late,
 * hurries and leaves words out.
 */
export class VoicePacer {
  readonly #ports: VoicePacerPorts
  readonly #timer: OneTimer
  #waiting: Voice[] = []
  /** When all that was given out has been heard, on the clock's ms. */
  #heardAtMs = 0

  constructor(ports: VoicePacerPorts) {
    this.#ports = ports
    this.#timer = new OneTimer(ports.clock)
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  push(voice: Voice): void {
    this.#waiting.push(voice)
    if (this.#waiting.length === 1) this.#pump()
  }

  /** What was not given out yet is void. */
  clear(): void {
    this.#waiting = []
    this.#timer.clear()
  }

  /** Gives out the rest at once. */
  flush(): void {
    this.#timer.clear()
    for (const voice of this.#waiting.splice(0)) this.#ports.emit(voice)
  }

  #pump(): void {
    const nowMs = this.#ports.clock.nowMs()
    for (let voice = this.#waiting[0]; voice !== undefined; voice = this.#waiting[0]) {
      const aheadMs = this.#heardAtMs - nowMs
      if (aheadMs > LEAD_MS) return this.#timer.set(aheadMs - LEAD_MS, () => this.#pump())
      this.#waiting.shift()
      this.#heardAtMs = Math.max(nowMs, this.#heardAtMs) + (voice.pcm.length * 1000) / voice.sampleRateHz
      this.#ports.emit(voice)
    }
    this.#ports.emptied()
  }
}
