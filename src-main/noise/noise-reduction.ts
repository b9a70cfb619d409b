import { SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { Resampler } from '../../src-shared/audio/resampler.ts'
import { DENOISER_BLOCK, DENOISER_DELAY, DENOISER_RATE_HZ, type Denoiser, type OpenDenoiser } from './denoiser.ts'

/** Samples at 48 kHz that the resampler keeps inside. As many zeros go first, so that each frame of 20 ms fills two blocks. */
const KEPT_INSIDE = 32
/** What pushes the last samples out of resamplers and denoiser, samples at 24 kHz: more than all of them keep. */
const FLUSH_SAMPLES = 960

/**
 * A stream of 24 kHz sound without its noise. Sample n of what comes out is sample n of what went in; it comes 272 samples (11.3 ms) later, so that
 * a frame is complete with the next one. Throws what the denoiser throws, and is of no use then.
 */
export class NoiseReduction {
  readonly #open: OpenDenoiser
  #denoiser: Denoiser | null = null
  readonly #up = new Resampler({ fromHz: SAMPLE_RATE_HZ, toHz: DENOISER_RATE_HZ })
  readonly #down = new Resampler({ fromHz: DENOISER_RATE_HZ, toHz: SAMPLE_RATE_HZ })
  /** What does not fill a block yet, at 48 kHz. */
  readonly #block = new Float32Array(DENOISER_BLOCK)
  #filled = KEPT_INSIDE
  /** Samples at 48 kHz that stand for nothing that went in. */
  #surplus = KEPT_INSIDE + DENOISER_DELAY
  #owed = 0

  constructor(open: OpenDenoiser) {
    this.#open = open
  }

  /** What is ready by now, any length. */
  push(pcm: Int16Array): Int16Array<ArrayBuffer> {
    this.#owed += pcm.length
    const ready = this.#through(pcm)
    this.#owed -= ready.length
    return ready
  }

  /** The rest of this stream, to the sample. What comes next begins another. */
  finish(): Int16Array<ArrayBuffer> {
    const rest = this.#owed === 0 ? new Int16Array(0) : this.#through(new Int16Array(FLUSH_SAMPLES)).slice(0, this.#owed)
    this.close()
    return rest
  }

  /** Frees what it holds; more sound begins anew. */
  close(): void {
    this.#denoiser?.close()
    this.#denoiser = null
    this.#up.reset()
    this.#down.reset()
    this.#block.fill(0)
    this.#filled = KEPT_INSIDE
    this.#surplus = KEPT_INSIDE + DENOISER_DELAY
    this.#owed = 0
  }

  #through(pcm: Int16Array): Int16Array<ArrayBuffer> {
    const wide = this.#up.push(pcm)
    const blocks = Math.floor((this.#filled + wide.length) / DENOISER_BLOCK)
    const cleaned = new Int16Array(blocks * DENOISER_BLOCK)
    let at = 0
    for (const sample of wide) {
      this.#block[this.#filled] = sample
      this.#filled += 1
      if (this.#filled < DENOISER_BLOCK) continue
      this.#clean(cleaned.subarray(at, at + DENOISER_BLOCK))
      at += DENOISER_BLOCK
    }
    const dropped = Math.min(this.#surplus, cleaned.length)
    this.#surplus -= dropped
    return this.#down.push(cleaned.subarray(dropped))
  }

  #clean(into: Int16Array): void {
    this.#denoiser ??= this.#open()
    this.#denoiser.process(this.#block)
    for (let i = 0; i < DENOISER_BLOCK; i += 1) into[i] = clip(this.#block[i] ?? 0)
    this.#filled = 0
  }
}

function clip(value: number): number {
  const rounded = Math.round(value)
  return rounded > 32_767 ? 32_767 : rounded < -32_768 ? -32_768 : rounded
}
