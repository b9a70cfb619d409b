import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { NoiseReduction } from './noise-reduction.ts'
import type { OpenDenoiser } from './denoiser.ts'

export interface CleanFramesOptions<About> {
  readonly open: OpenDenoiser
  /** Each frame that was pushed, once, in order and of its length. `heldMs`: how long it waited for those behind it. */
  readonly deliver: (pcm: Int16Array, about: About, heldMs: number) => void
  /** Told once; from then on frames pass as they are. */
  readonly onFailed: (error: unknown) => void
}

interface Held<About> {
  readonly pcm: Int16Array
  readonly about: About
}

/** Takes the noise out of frames. However it fails, as many come out as went in. */
export class CleanFrames<About> {
  readonly #options: CleanFramesOptions<About>
  readonly #reduction: NoiseReduction
  readonly #held: Held<About>[] = []
  #ready: Int16Array = new Int16Array(0)
  #failed = false

  constructor(options: CleanFramesOptions<About>) {
    this.#options = options
    this.#reduction = new NoiseReduction(options.open)
  }

  push(pcm: Int16Array, about: About): void {
    this.#held.push({ pcm, about })
    this.#take(() => this.#reduction.push(pcm))
  }

  /** The stream ends here, by a pause, a stop or a hole: what is held comes out, and what follows is another. */
  flush(): void {
    if (this.#held.length > 0) this.#take(() => this.#reduction.finish())
  }

  close(): void {
    this.#reduction.close()
  }

  #take(work: () => Int16Array): void {
    if (this.#failed) return this.#passHeld()
    try {
      this.#append(work())
    } catch (error) {
      this.#failed = true
      this.#reduction.close()
      this.#passHeld()
      return this.#options.onFailed(error)
    }
    for (let next = this.#held[0]; next !== undefined && this.#ready.length >= next.pcm.length; next = this.#held[0]) {
      const { length } = next.pcm
      const clean = this.#ready.slice(0, length)
      this.#ready = this.#ready.subarray(length)
      this.#deliverFirst(clean, next.about)
    }
  }

  #passHeld(): void {
    for (let next = this.#held[0]; next !== undefined; next = this.#held[0]) this.#deliverFirst(next.pcm, next.about)
  }

  #deliverFirst(pcm: Int16Array, about: About): void {
    this.#held.shift()
    this.#options.deliver(pcm, about, samplesToMs(this.#held.reduce((sum, held) => sum + held.pcm.length, 0)))
  }

  #append(more: Int16Array): void {
    const joined = new Int16Array(this.#ready.length + more.length)
    joined.set(this.#ready)
    joined.set(more, this.#ready.length)
    this.#ready = joined
  }
}
