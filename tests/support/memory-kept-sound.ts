import type { KeptSound } from '../../src-main/session/kept-sound.ts'

/** What a file would hold, in memory. */
export class MemoryKeptSound implements KeptSound {
  readonly #blocks: Int16Array[] = []
  closed = false

  append(pcm: Int16Array): void {
    this.#blocks.push(pcm.slice())
  }

  read(fromSample: number, into: Int16Array): void {
    const length = this.#blocks[0]?.length ?? 1
    for (let i = 0; i < into.length; i += 1) into[i] = this.#blocks[Math.floor((fromSample + i) / length)]?.[(fromSample + i) % length] ?? 0
  }

  close(): void {
    this.closed = true
  }
}
