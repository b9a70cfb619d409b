import type { KeptAbout, KeptFacts, KeptSession, KeptSound } from '../../src-main/session/kept-sound.ts'

/** What a file would hold, in memory. `room`: seconds until the disk is full. */
export class MemoryKeptSound implements KeptSound {
  readonly about: KeptAbout & KeptSession
  readonly #room: number
  readonly #blocks: Int16Array[] = []
  readonly notes: KeptFacts[] = []
  left: KeptFacts | null = null
  closed = false

  constructor(about: KeptAbout & KeptSession, room = Infinity) {
    this.about = about
    this.#room = room
  }

  get samples(): number {
    return this.#blocks.reduce((sum, block) => sum + block.length, 0)
  }

  append(pcm: Int16Array): boolean {
    if (this.#blocks.length >= this.#room) return false
    this.#blocks.push(pcm.slice())
    return true
  }

  read(fromSample: number, into: Int16Array): void {
    const length = this.#blocks[0]?.length ?? 1
    for (let i = 0; i < into.length; i += 1) into[i] = this.#blocks[Math.floor((fromSample + i) / length)]?.[(fromSample + i) % length] ?? 0
  }

  note(facts: KeptFacts): void {
    this.notes.push(facts)
  }

  leave(facts: KeptFacts): void {
    this.left = facts
    this.closed = true
  }

  close(): void {
    this.closed = true
  }
}
