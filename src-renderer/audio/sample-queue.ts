/** Ring of 16-bit samples with one writer and one reader on the same thread. Never grows; the caller makes room before it writes. */
export class SampleQueue {
  readonly capacity: number
  readonly #ring: Int16Array
  #first = 0
  #length = 0

  constructor(capacity: number) {
    this.capacity = capacity
    this.#ring = new Int16Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Takes the newest that fit; gives how many were taken. */
  write(pcm: Int16Array): number {
    const count = Math.min(pcm.length, this.capacity - this.#length)
    const skipped = pcm.length - count
    for (let i = 0; i < count; i += 1) this.#ring[(this.#first + this.#length + i) % this.capacity] = pcm[skipped + i] ?? 0
    this.#length += count
    return count
  }

  /** The next sample as -1..1 and removes it; 0 when empty. */
  read(): number {
    if (this.#length === 0) return 0
    const value = this.peek(0)
    this.#first = (this.#first + 1) % this.capacity
    this.#length -= 1
    return value
  }

  /** A sample ahead as -1..1; 0 is the next one. */
  peek(offset: number): number {
    return (this.#ring[(this.#first + offset) % this.capacity] ?? 0) / 32_768
  }

  skip(count: number): void {
    const skipped = Math.min(count, this.#length)
    this.#first = (this.#first + skipped) % this.capacity
    this.#length -= skipped
  }
}
