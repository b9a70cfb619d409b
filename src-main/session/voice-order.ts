export interface VoicePiece {
  readonly pcm: Int16Array
  readonly sampleRateHz: number
}

/**
 * The voice of a connection is heard after that of the connection it replaced, however the two arrive: what comes early is held until the
 * older one has closed. Generations count up.
 */
export class VoiceOrder {
  readonly #tell: (piece: VoicePiece) => void
  readonly #finishing = new Set<number>()
  #held: { readonly generation: number; readonly piece: VoicePiece }[] = []

  constructor(tell: (piece: VoicePiece) => void) {
    this.#tell = tell
  }

  /** What is held, ms. */
  get heldMs(): number {
    return this.#held.reduce((sum, { piece }) => sum + (piece.pcm.length * 1000) / piece.sampleRateHz, 0)
  }

  /** This connection was told to finish; everything younger waits for it. */
  finishing(generation: number): void {
    this.#finishing.add(generation)
  }

  push(generation: number, piece: VoicePiece): void {
    if (this.#mustWait(generation)) this.#held.push({ generation, piece })
    else this.#tell(piece)
  }

  /** Nothing more comes from this connection. */
  closed(generation: number): void {
    this.#finishing.delete(generation)
    const waiting = this.#held.toSorted((a, b) => a.generation - b.generation)
    this.#held = []
    for (const { generation: from, piece } of waiting) this.push(from, piece)
  }

  #mustWait(generation: number): boolean {
    for (const older of this.#finishing) if (older < generation) return true
    return false
  }
}
