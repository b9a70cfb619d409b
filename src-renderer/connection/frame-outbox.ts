/** Ten minutes of one channel; with two, five. The same span as the session's own journal. */
export const OUTBOX_LIMIT_BYTES = 30_000_000

/**
 * Captured sound on its way to the app, kept until the app says that it has it. When the line breaks, what it had not had is sent again in
 * order, so nothing is lost and nothing comes twice. Full: the oldest goes, and is counted.
 */
export class FrameOutbox {
  readonly #limitBytes: number
  /** Handed to the line, not yet acknowledged; oldest first. */
  #sent: Uint8Array<ArrayBuffer>[] = []
  #waiting: Uint8Array<ArrayBuffer>[] = []
  /** Messages handed to the line since the app first knew this window: the app counts the same. */
  #sentTotal = 0
  #bytes = 0
  #droppedBytes = 0

  constructor(limitBytes: number = OUTBOX_LIMIT_BYTES) {
    this.#limitBytes = limitBytes
  }

  bytes(): number {
    return this.#bytes
  }

  droppedBytes(): number {
    return this.#droppedBytes
  }

  push(message: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(message)
    this.#bytes += message.byteLength
    while (this.#bytes > this.#limitBytes) {
      const dropped = this.#sent.shift() ?? this.#waiting.shift()
      if (dropped === undefined) return
      this.#bytes -= dropped.byteLength
      this.#droppedBytes += dropped.byteLength
    }
  }

  /** The next message to hand to the line; from now on it counts as sent. */
  next(): Uint8Array<ArrayBuffer> | null {
    const message = this.#waiting.shift()
    if (message === undefined) return null
    this.#sent.push(message)
    this.#sentTotal += 1
    return message
  }

  /** The app has this many in all. */
  acknowledge(total: number): void {
    const open = Math.max(0, this.#sentTotal - total)
    while (this.#sent.length > open) this.#bytes -= this.#sent.shift()?.byteLength ?? 0
  }

  /** A new line: the app has this many, or (null) does not know this window and nobody can say what it had. */
  rewind(total: number | null): void {
    this.acknowledge(total ?? this.#sentTotal)
    this.#waiting = this.#sent.concat(this.#waiting)
    this.#sent = []
    this.#sentTotal = total ?? 0
  }

  /** Forgets every frame: they belong to a capture that is over. Counting goes on from the newest end, so later frames are not confused. */
  clear(): void {
    this.#waiting = []
    this.#sent = []
    this.#bytes = 0
  }
}
