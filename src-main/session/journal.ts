import type { KeptFacts, KeptSound } from './kept-sound.ts'
import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'

/** How much captured sound a channel remembers by default, ms (design.md section 3). */
export const JOURNAL_MS = 600_000

const BLOCK_SAMPLES = SAMPLE_RATE_HZ

/** Sound by sample number, as a feeder reads it. */
export interface HeldSound {
  /** Oldest sample still held. */
  readonly firstSample: number
  /** One past the newest sample. */
  readonly endSample: number
  /** The first held sample from here on. */
  heldFrom(sample: number): number
  read(fromSample: number, into: Int16Array): number
}

interface Kept {
  readonly store: KeptSound
  readonly firstBlock: number
  /** Blocks handed to the store, counted from the first. */
  blocks: number
  full: boolean
}

/**
 * The last minutes of one channel's captured sound, addressed by sample number. Appending never fails: beyond the capacity the oldest
 * second is dropped. Grows with what it holds (48 kB a second); one thread.
 */
export class Journal implements HeldSound {
  readonly #maxBlocks: number
  #blocks: Int16Array[] = []
  #firstBlock = 0
  #end = 0
  #kept: Kept | null = null

  constructor(capacityMs: number = JOURNAL_MS) {
    this.#maxBlocks = Math.max(1, Math.ceil(capacityMs / 1000))
  }

  get firstSample(): number {
    return Math.min(this.#kept?.firstBlock ?? this.#firstBlock, this.#firstBlock) * BLOCK_SAMPLES
  }

  get endSample(): number {
    return this.#end
  }

  /** All sound from this sample on goes to the store as well, a second at a time by `copyToStore`; gives the first sample that will. */
  keepIn(open: (firstSample: number) => KeptSound, fromSample: number): void {
    if (this.#kept !== null) return
    const firstBlock = Math.max(this.#firstBlock, Math.floor(fromSample / BLOCK_SAMPLES))
    this.#kept = { store: open(firstBlock * BLOCK_SAMPLES), firstBlock, blocks: 0, full: false }
  }

  get isKeeping(): boolean {
    return this.#kept !== null
  }

  /** The store has no room for more: what leaves memory is lost again. */
  get isStoreFull(): boolean {
    return this.#kept?.full === true
  }

  /** One past the last sample in the store; what is not there is in memory or lost. */
  get storedToSample(): number {
    return this.#kept === null ? 0 : this.#storedTo(this.#kept) * BLOCK_SAMPLES
  }

  /** Hands at most so many whole seconds to the store. */
  copyToStore(mostBlocks: number): void {
    if (this.#kept === null) return
    const whole = Math.floor(this.#end / BLOCK_SAMPLES)
    for (let i = 0; i < mostBlocks && this.#storedTo(this.#kept) < whole; i += 1) if (!this.#store(this.#kept)) return
  }

  note(facts: KeptFacts): void {
    this.#kept?.store.note(facts)
  }

  /** Lets go of the store, with the last part of a second if it is to last, which nothing may be appended to then. */
  release({ whole }: { readonly whole: boolean }): KeptSound | null {
    const kept = this.#kept
    if (kept === null) return null
    if (whole) {
      this.copyToStore(Infinity)
      const last = this.#blocks[this.#storedTo(kept) - this.#firstBlock]
      if (!kept.full && last !== undefined) kept.store.append(last.subarray(0, this.#end % BLOCK_SAMPLES))
    }
    this.#kept = null
    return kept.store
  }

  get bytes(): number {
    return this.#blocks.length * BLOCK_SAMPLES * 2
  }

  get heldMs(): number {
    return samplesToMs(this.#end - this.firstSample)
  }

  /** Between the store, where it is full, and memory there may be a hole. */
  heldFrom(sample: number): number {
    const memoryFrom = this.#firstBlock * BLOCK_SAMPLES
    if (sample >= memoryFrom || this.#kept === null) return Math.max(sample, memoryFrom)
    const from = Math.max(sample, this.#kept.firstBlock * BLOCK_SAMPLES)
    return from < this.storedToSample ? from : memoryFrom
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
    if (this.#kept === null || fromSample >= this.storedToSample) throw new RangeError(`sample ${fromSample} is not held`)
    this.#kept.store.read(fromSample - this.#kept.firstBlock * BLOCK_SAMPLES, into)
  }

  #storedTo({ firstBlock, blocks }: Kept): number {
    return firstBlock + blocks
  }

  /** The next block; false where the store is full. */
  #store(kept: Kept): boolean {
    const block = this.#blocks[this.#storedTo(kept) - this.#firstBlock]
    if (kept.full || block === undefined) return false
    kept.full = !kept.store.append(block)
    if (!kept.full) kept.blocks += 1
    return !kept.full
  }

  #blockFor(sample: number): Int16Array {
    const wanted = Math.floor(sample / BLOCK_SAMPLES) - this.#firstBlock
    const held = this.#blocks[wanted]
    if (held !== undefined) return held
    const recycled = this.#blocks.length >= this.#maxBlocks ? this.#blocks[0] : undefined
    if (recycled !== undefined) {
      // What leaves memory has to be in the store by then.
      if (this.#kept !== null && this.#storedTo(this.#kept) <= this.#firstBlock) this.#store(this.#kept)
      this.#blocks.shift()
      this.#firstBlock += 1
    }
    const block = recycled ?? new Int16Array(BLOCK_SAMPLES)
    this.#blocks.push(block)
    return block
  }
}
