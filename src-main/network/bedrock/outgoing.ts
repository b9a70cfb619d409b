type Chunk = { readonly chunk: { readonly bytes: Uint8Array } }

/** Events on their way: an async iterable for the library, which takes them when it can, and a count of what has not gone out. */
export class Outgoing implements AsyncIterable<Chunk> {
  #waiting: Uint8Array[] = []
  /** Bytes of each event that is not on the network yet, in order. */
  readonly #unwritten: number[] = []
  #bytes = 0
  #hasEnded = false
  #wake: (() => void) | null = null

  get unwrittenBytes(): number {
    return this.#bytes
  }

  push(text: string): void {
    if (this.#hasEnded) return
    const bytes = new TextEncoder().encode(text)
    this.#waiting.push(bytes)
    this.#unwritten.push(bytes.length)
    this.#bytes += bytes.length
    this.#wake?.()
  }

  /** The oldest event went out. */
  written(): void {
    this.#bytes -= this.#unwritten.shift() ?? 0
  }

  end(): void {
    this.#hasEnded = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Chunk, void, undefined> {
    for (;;) {
      for (const bytes of this.#waiting.splice(0)) yield { chunk: { bytes } }
      if (this.#waiting.length > 0) continue
      if (this.#hasEnded) return
      await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = null
    }
  }
}
