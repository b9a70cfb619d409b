import { LoopDetector, type LoopFinding } from '../../src-shared/audio/loop-detector.ts'
import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { Coupling } from './coupling.ts'

const LOOK_EVERY_MS = 1_000
/** Looks at the same way back, so much later or earlier, ms. */
const SAME_DELAY_MS = 30
/** Looks that found nothing while we spoke, before what is new is trusted. */
const TRUSTED_AFTER = 30
/** Suspicion by loudness alone rests so long after it was found empty, ms. */
const REST_MS = 60_000

/**
 * Of 1028 looks at strangers (synthetic speech) the likest was 0.56, one in a thousand above 0.52; our own voice has 0.6 to 0.9. Correlation of
 * the worse half, as `LoopDetector` tells it.
 */
const LIKELY = 0.5
const SURE = 0.65
/** As long as the detector looks back, ms. */
const APART_MS = 6_000

interface Likely {
  readonly atMs: number
  readonly delayMs: number
  readonly likeness: number
}

/**
 * Looks for our own voice in what is captured, only while there is reason to: from a start or a change of device until we spoke for a while
 * without being found (`suspect`), and again when what is captured grows loud whenever we speak or we never stop. Times are ms on one clock.
 */
export class LoopWatch {
  readonly #coupling = new Coupling()
  #detector: LoopDetector | null = null
  #likely: readonly Likely[] = []
  /** False where there is nothing to be found. */
  #isWatching = false
  #clean = 0
  #lookAtMs = 0
  #restsUntilMs = 0

  /** What is played has to be told, too. */
  get isLooking(): boolean {
    return this.#detector !== null
  }

  /** Something about the devices is new. */
  suspect(): void {
    this.#isWatching = true
    this.#detector = new LoopDetector()
    this.#clean = 0
    this.#likely = []
    this.#coupling.restart()
  }

  /** There is nothing to be found, or it is known. */
  rest(): void {
    this.#isWatching = false
    this.#trust()
  }

  /**
   * The detector alone wants us to speak for 9 s without a pause. Short utterances are told by two looks: one after the other and very alike, or
   * of which neither heard what the other did.
   */
  #isSure(finding: LoopFinding, nowMs: number): boolean {
    if (finding.kind !== 'suspected' || finding.likeness < LIKELY) return false
    const { likeness, delayMs } = finding
    const same = this.#likely.filter((one) => Math.abs(one.delayMs - delayMs) <= SAME_DELAY_MS)
    this.#likely = [...this.#likely.filter((one) => nowMs - one.atMs < REST_MS), { atMs: nowMs, delayMs, likeness }]
    return same.some((one) => (one.likeness >= SURE && likeness >= SURE) || nowMs - one.atMs >= APART_MS)
  }

  #trust(): void {
    this.#detector = null
    this.#coupling.restart()
  }

  speaking(speaking: { readonly on: boolean }, nowMs: number): void {
    this.#coupling.speaking(speaking, nowMs)
  }

  play(pcm: Int16Array, startMs: number): void {
    this.#detector?.play(pcm, startMs)
  }

  /** True once our voice is found for sure. */
  hear(pcm: Int16Array, { startMs, nowMs }: { readonly startMs: number; readonly nowMs: number }): boolean {
    this.#coupling.hear(pcm, { ms: samplesToMs(pcm.length), nowMs })
    if (this.#isWatching && this.#detector === null && this.#coupling.isSuspicious && nowMs >= this.#restsUntilMs) this.suspect()
    if (this.#detector === null) return false
    this.#detector.hear(pcm, startMs)
    if (nowMs < this.#lookAtMs) return false
    this.#lookAtMs = nowMs + LOOK_EVERY_MS
    const finding = this.#detector.find()
    const { kind } = finding
    if (kind === 'loop' || this.#isSure(finding, nowMs)) return true
    if (kind === 'none') this.#clean += 1
    if (kind === 'suspected') this.#clean = 0
    if (this.#clean < TRUSTED_AFTER) return false
    this.#restsUntilMs = nowMs + REST_MS
    this.#trust()
    return false
  }
}
