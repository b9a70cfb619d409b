import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import type { OggPage } from 'codec-parser'
import type { MonoBlock } from '../resample.ts'
import type { Decoding } from './decoding.ts'
import { monoBlocks } from './mono.ts'

/** Vorbis' own head and the tables its packets need. */
export interface VorbisHeads {
  readonly head: Uint8Array
  readonly setup: Uint8Array
}

/** The heads as Matroska keeps them: the number of heads less one, the lengths of all but the last (255 means more follows), the heads. Null when they are none. */
export function vorbisHeads(bytes: Uint8Array): VorbisHeads | null {
  if (bytes[0] !== 2) return null
  let at = 1
  const length = (): number => {
    let sum = 0
    let part = 255
    while (part === 255) {
      part = bytes[at] ?? 0
      sum += part
      at += 1
    }
    return sum
  }
  const headLength = length()
  const setupAt = headLength + length() + at
  const heads = { head: bytes.subarray(at, at + headLength), setup: bytes.subarray(setupAt) }
  return heads.head[0] === 1 && heads.setup[0] === 5 ? heads : null
}

/** Vorbis out of WebM or Matroska, through the decoder of Ogg pages. */
export async function* decodeVorbisPackets(
  { head, setup }: VorbisHeads,
  packets: AsyncIterable<Uint8Array>,
  decoding: Decoding,
): AsyncGenerator<MonoBlock, void, undefined> {
  const decoder = new OggVorbisDecoder()
  await decoder.ready
  try {
    await decoder.decodeOggPages([page(head, [])])
    for await (const data of packets) yield* monoBlocks(await decoder.decodeOggPages([page(data, [{ data, header: { vorbisSetup: setup } }])]), decoding)
  } finally {
    decoder.free()
  }
}

/** What the decoder reads of a page, which is far less than its type asks for. */
function page(data: Uint8Array, codecFrames: readonly { data: Uint8Array; header: { vorbisSetup: Uint8Array } }[]): OggPage {
  const read: unknown = { data, codecFrames, isLastPage: false }
  return read as OggPage
}
