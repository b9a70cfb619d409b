import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { bytesFrom } from '../file-bytes.ts'
import type { MonoBlock } from '../resample.ts'
import { PIECE_BYTES, type Decoding } from './decoding.ts'
import { monoBlocks } from './mono.ts'

/** A FLAC file from behind its tag. */
export async function* decodeFlac(decoding: Decoding, start: number): AsyncGenerator<MonoBlock, void, undefined> {
  yield* decodeFlacBytes(bytesFrom(decoding.file, start, PIECE_BYTES), decoding)
}

/** A native FLAC stream in pieces; from another container it is the stream's header followed by its frames. */
export async function* decodeFlacBytes(pieces: AsyncIterable<Uint8Array>, decoding: Decoding): AsyncGenerator<MonoBlock, void, undefined> {
  const decoder = new FLACDecoder()
  await decoder.ready
  try {
    for await (const bytes of pieces) yield* monoBlocks(await decoder.decode(bytes), decoding)
    yield* monoBlocks(await decoder.flush(), decoding)
  } finally {
    decoder.free()
  }
}
