import type { KeptSound } from './kept-sound.ts'
import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'

/** How much captured sound a channel remembers by default, ms (design.md section 3). */
export const JOURNAL_MS = 600_000

const BLOCK_SAMPLES = SAMPLE_RATE_HZ

/**
 * The last minutes of one channel's captured sound, addressed by sample number. Appending never fails: beyond the capacity the oldest
 * second is dropped. Grows with what it holds (48 kB a second); one thread.
 */
export class Journal {
  readonly #maxBlocks: number
  #blocks: Int16Array[] = []
  #firstBlock = 0
  #end = 0
  #kept: { readonly store: KeptSound; readonly firstBlock: number } | null = null

  constructor(capacityMs: number = JOURNAL_MS) {
    this.#maxBlocks = Math.max(1, Math.ceil(capacityMs / 1000))
  }

  /** Oldest sample still held, in memory or in the store. */
  get firstSample(): number {
    return (this.#kept?.firstBlock ?? this.#firstBlock) * BLOCK_SAMPLES
  }

  /** What no longer fits into memory goes to the store instead of being dropped; owns the store. */
  keepIn(store: KeptSound): void {
    this.#kept ??= { store, firstBlock: this.#firstBlock }
  }

  get isKeeping(): boolean {
    return this.#kept !== null
  }

  close(): void {
    this.#kept?.store.close()
  }

  /** One past the newest sample. */
  get endSample(): number {
    return this.#end
  }

  get bytes(): number {
    return this.#blocks.length * BLOCK_SAMPLES * 2
  }

  get heldMs(): number {
    return samplesToMs(this.#end - this.firstSample)
  }

  /** Adds sound at the end; the array is copied. */
  append(pcm: Int16Array): void {
    let taken = 0
    while (taken < pcm.length) {
      const offset = this.#end % BLOCK_SAMPLES
      const block = this.#blockFor(this.#end)
      const part = Math.min(BLOCK_SAMPLES - offset, pcm.length - taken)
      block.set(pcm.subarray(taken, taken + part), offset)
      taken += part
      this.#end += part
    }
  }

  /** Copies up to `into.length` samples from `fromSample` on; returns how many. Samples no longer held must not be asked for. */
  read(fromSample: number, into: Int16Array): number {
    if (fromSample < this.firstSample) throw new RangeError(`sample ${fromSample} is no longer held`)
    const count = Math.max(0, Math.min(into.length, this.#end - fromSample))
    let done = 0
    while (done < count) {
      const at = fromSample + done
      const offset = at % BLOCK_SAMPLES
      const part = Math.min(BLOCK_SAMPLES - offset, count - done)
      this.#copy(at, into.subarray(done, done + part))
      done += part
    }
    return count
  }

  /** Within one block. */
  #copy(fromSample: number, into: Int16Array): void {
    const wanted = Math.floor(fromSample / BLOCK_SAMPLES)
    const block = this.#blocks[wanted - this.#firstBlock]
    const offset = fromSample % BLOCK_SAMPLES
    if (block !== undefined) return into.set(block.subarray(offset, offset + into.length))
    if (this.#kept === null) throw new RangeError(`sample ${fromSample} is not held`)
    this.#kept.store.read(fromSample - this.#kept.firstBlock * BLOCK_SAMPLES, into)
  }

  #blockFor(sample: number): Int16Array {
    const wanted = Math.floor(sample / BLOCK_SAMPLES) - this.#firstBlock
    const held = this.#blocks[wanted]
    if (held !== undefined) return held
    const recycled = this.#blocks.length >= this.#maxBlocks ? this.#blocks.shift() : undefined
    if (recycled !== undefined) {
      this.#firstBlock += 1
      this.#kept?.store.append(recycled)
    }
    const block = recycled ?? new Int16Array(BLOCK_SAMPLES)
    this.#blocks.push(block)
    return block
  }
}
