import { MPEGDecoder } from 'mpg123-decoder'
import { bytesFrom } from '../file-bytes.ts'
import type { MonoBlock } from '../resample.ts'
import { PIECE_BYTES, type Decoding } from './decoding.ts'
import { monoBlocks } from './mono.ts'

/** An MP3 file from behind its tag. mpg123 finds its way again behind damage and trims what the encoder added. */
export async function* decodeMp3(decoding: Decoding, start: number): AsyncGenerator<MonoBlock, void, undefined> {
  const decoder = new MPEGDecoder()
  await decoder.ready
  try {
    for await (const bytes of bytesFrom(decoding.file, start, PIECE_BYTES)) yield* monoBlocks(decoder.decode(bytes), decoding)
  } finally {
    decoder.free()
  }
}

/** MPEG frames out of another container. */
export async function* decodeMp3Packets(packets: AsyncIterable<Uint8Array>, decoding: Decoding): AsyncGenerator<MonoBlock, void, undefined> {
  const decoder = new MPEGDecoder()
  await decoder.ready
  try {
    for await (const packet of packets) yield* monoBlocks(decoder.decodeFrame(packet), decoding)
  } finally {
    decoder.free()
  }
}
