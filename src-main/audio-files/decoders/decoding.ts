import type { FileBytes } from '../file-bytes.ts'
import type { DecodeAdts } from './aac-library.ts'

/** Bytes read from the file at a time: some seconds of sound in most formats. */
export const PIECE_BYTES = 32_768

/** What a decoder works on. */
export interface Decoding {
  readonly file: FileBytes
  /** Told when a piece of the file could not be read as sound; what follows is read all the same. */
  readonly noteDamage: () => void
  readonly decodeAdts: DecodeAdts
}

/** What the decoder packages give: planes of -1..1, one a channel. */
export interface Decoded {
  readonly channelData: readonly Float32Array[]
  readonly sampleRate: number
  readonly errors: readonly unknown[]
}
