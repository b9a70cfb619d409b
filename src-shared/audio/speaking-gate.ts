import { SAMPLE_RATE_HZ, samplesToMs } from './pcm.ts'

/** After our own voice has ended, the loudspeaker, its way back and the room still sound, ms; the caller adds the output latency it knows. */
export const GATE_TAIL_MS = 200

/** No frame comes so late, ms. */
const KEPT_MS = 60_000

export interface GatedFrame {
  /** As long as the frame that was given; zeros where it was gated. The same array where nothing was. */
  readonly pcm: Int16Array
  /** How many of its samples were gated. */
  readonly gatedSamples: number
}

interface Closed {
  readonly fromMs: number
  /** Infinity while we speak. */
  readonly toMs: number
}

/**
 * Keeps our own voice out of what is captured by not listening while it sounds, to the sample.
 *
 * Every frame stays as long as it was, so sample numbers, the journal and the session clock go on as if it had been quiet: a gated stretch
 * is silence that was listened to, never missing sound. So it makes no gap ("not translated"), starts no replay, and whoever watches for a
 * dead device (exact zeros) must leave frames with `gatedSamples > 0` out. What others say meanwhile is not heard: `gatedMs` says for how
 * long, and whoever turns this on says so.
 *
 * Times are ms on one clock, of which frames carry that of their first sample. `speak` is called when voice goes into an empty player,
 * which waits at least 40 ms before it sounds: that is earlier than the capture that could hold it.
 */
export class SpeakingGate {
  readonly #tailMs: number
  #closed: Closed[] = []
  #gatedSamples = 0

  constructor({ outputLatencyMs = 0 }: { readonly outputLatencyMs?: number } = {}) {
    this.#tailMs = GATE_TAIL_MS + outputLatencyMs
  }

  /** How much was gated so far, ms. */
  get gatedMs(): number {
    return samplesToMs(this.#gatedSamples)
  }

  /** Our voice begins; again while it sounds changes nothing. */
  speak(atMs: number): void {
    // Where nothing is captured, nothing is passed.
    this.#closed = this.#closed.filter(({ toMs }) => toMs > atMs - KEPT_MS)
    const last = this.#closed.at(-1)
    if (last === undefined || last.toMs < atMs) this.#closed.push({ fromMs: atMs, toMs: Number.POSITIVE_INFINITY })
    else this.#closed[this.#closed.length - 1] = { ...last, toMs: Number.POSITIVE_INFINITY }
  }

  /** Nothing is left in the player. */
  hush(atMs: number): void {
    const last = this.#closed.at(-1)
    if (last === undefined || last.toMs !== Number.POSITIVE_INFINITY) return
    this.#closed[this.#closed.length - 1] = { ...last, toMs: atMs + this.#tailMs }
  }

  /** Whether what was captured then is gated, of the times that `pass` has not left behind. */
  isClosedAt(ms: number): boolean {
    return this.#closed.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)
  }

  /** The array is not changed. Frames come in order. */
  pass(pcm: Int16Array, startMs: number): GatedFrame {
    this.#closed = this.#closed.filter(({ toMs }) => toMs > startMs)
    let gated: Int16Array | null = null
    let gatedSamples = 0
    for (const { fromMs, toMs } of this.#closed) {
      const from = sampleIn(pcm, fromMs - startMs)
      const to = sampleIn(pcm, toMs - startMs)
      if (to <= from) continue
      gated ??= pcm.slice()
      gated.fill(0, from, to)
      gatedSamples += to - from
    }
    this.#gatedSamples += gatedSamples
    return { pcm: gated ?? pcm, gatedSamples }
  }
}

/** The first sample at or after this time, within the frame. */
function sampleIn(pcm: Int16Array, ms: number): number {
  return Math.min(pcm.length, Math.max(0, Math.ceil((ms * SAMPLE_RATE_HZ) / 1000 - 1e-6)))
}
