import { LoopDetector } from '../../src-shared/audio/loop-detector.ts'
import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { Coupling } from './coupling.ts'

const LOOK_EVERY_MS = 1_000
/** Looks that found nothing while we spoke, before what is new is trusted. */
const TRUSTED_AFTER = 12
/** Suspicion by loudness alone rests so long after it was found empty, ms. */
const REST_MS = 60_000

/**
 * Looks for our own voice in what is captured, only while there is reason to: from a start or a change of device until we spoke for a while
 * without being found (`suspect`), and again when what is captured grows loud whenever we speak. Times are ms on one clock.
 */
export class LoopWatch {
  readonly #coupling = new Coupling()
  #detector: LoopDetector | null = null
  #clean = 0
  #lookAtMs = 0
  #restsUntilMs = 0

  /** What is played has to be told, too. */
  get isLooking(): boolean {
    return this.#detector !== null
  }

  /** Something about the devices is new. */
  suspect(): void {
    this.#detector = new LoopDetector()
    this.#clean = 0
    this.#coupling.restart()
  }

  /** There is nothing to be found, or it is known. */
  rest(): void {
    this.#detector = null
    this.#coupling.restart()
  }

  speaking(speaking: { readonly on: boolean }, nowMs: number): void {
    this.#coupling.speaking(speaking, nowMs)
    if (this.#detector === null && this.#coupling.isSuspicious && nowMs >= this.#restsUntilMs) this.suspect()
  }

  play(pcm: Int16Array, startMs: number): void {
    this.#detector?.play(pcm, startMs)
  }

  /** True once our voice is found for sure. */
  hear(pcm: Int16Array, { startMs, nowMs }: { readonly startMs: number; readonly nowMs: number }): boolean {
    this.#coupling.hear(pcm, { ms: samplesToMs(pcm.length), nowMs })
    if (this.#detector === null) return false
    this.#detector.hear(pcm, startMs)
    if (nowMs < this.#lookAtMs) return false
    this.#lookAtMs = nowMs + LOOK_EVERY_MS
    const { kind } = this.#detector.find()
    if (kind === 'loop') return true
    if (kind === 'none') this.#clean += 1
    if (kind === 'suspected') this.#clean = 0
    if (this.#clean < TRUSTED_AFTER) return false
    this.#restsUntilMs = nowMs + REST_MS
    this.rest()
    return false
  }
}
