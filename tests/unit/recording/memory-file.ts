import type { AppendFile } from '../../../src-main/recording/append-file.ts'

/** A file in memory that can begin to refuse. */
export class MemoryFile implements AppendFile {
  readonly #parts: Uint8Array[] = []
  closed = 0
  failsWith: Error | null = null

  append(bytes: Uint8Array): void {
    if (this.failsWith !== null) throw this.failsWith
    this.#parts.push(new Uint8Array(bytes))
  }

  close(): void {
    this.closed += 1
  }

  get bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts))
  }

  /** The length after each append. */
  get edges(): number[] {
    let end = 0
    return this.#parts.map((part) => (end += part.length))
  }
}
