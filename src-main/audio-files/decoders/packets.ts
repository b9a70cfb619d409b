import type { InputAudioTrack } from 'mediabunny'
import { AudioFileError, damagedFile } from '../errors.ts'
import type { MonoBlock } from '../resample.ts'
import { conversion } from '../sound-formats.ts'
import { decodeAac } from './aac.ts'
import { adtsFrame, adtsHead, type AdtsHead } from './adts.ts'
import { packetsOf, type Container, type Packet } from './container.ts'
import type { Decoding } from './decoding.ts'
import { decodeFlacBytes } from './flac.ts'
import { monoBlocks } from './mono.ts'
import { decodeMp3Packets } from './mp3.ts'
import { openOpus, opusHead } from './opus.ts'
import { decodeVorbisPackets, vorbisHeads } from './vorbis.ts'

/** The main sound of an MP4, QuickTime, WebM or Matroska file. */
export async function* decodeContainer(container: Container, decoding: Decoding): AsyncGenerator<MonoBlock, void, undefined> {
  const track = await container.soundTrack()
  const packets = packetsOf(track, decoding.noteDamage)
  const head = await headOf(track)
  const codec = await track.getCodec()
  switch (codec) {
    case 'aac':
      return yield* withoutLeadIn(decodeAacPackets(packets, head, decoding), await leadInSeconds(track))
    case 'vorbis':
      return yield* withoutLeadIn(decodeVorbis(packets, head, decoding), await leadInSeconds(track))
    case 'mp3':
      return yield* withoutLeadIn(decodeMp3Packets(dataOf(packets), decoding), await leadInSeconds(track))
    case 'opus':
      return yield* decodeOpusPackets(packets, head, decoding)
    case 'flac':
      return yield* decodeFlacBytes(headed(head, packets), decoding)
    default:
      throw unknownCodec(decoding.file.path)
  }
}

async function* decodeAacPackets(packets: AsyncIterable<Packet>, bytes: Uint8Array, decoding: Decoding): AsyncGenerator<MonoBlock> {
  const head = adtsHead(bytes)
  if (head === null) throw unknownCodec(decoding.file.path)
  yield* decodeAac({ frames: adtsFramesOf(packets, head), sampleRateHz: head.sampleRateHz }, decoding)
}

async function* adtsFramesOf(packets: AsyncIterable<Packet>, head: AdtsHead): AsyncGenerator<Uint8Array | null> {
  for await (const { data } of packets) yield adtsFrame(head, data)
}

async function* decodeVorbis(packets: AsyncIterable<Packet>, bytes: Uint8Array, decoding: Decoding): AsyncGenerator<MonoBlock> {
  const heads = vorbisHeads(bytes)
  if (heads === null) throw damagedFile(decoding.file.path)
  yield* decodeVorbisPackets(heads, dataOf(packets), decoding)
}

function unknownCodec(path: string): AudioFileError {
  const message = `The sound in ${path} is of a kind that cannot be read: convert it with ${conversion(path)}.`
  return new AudioFileError('unsupported', message)
}

/** What the container says of the codec; empty when nothing. */
async function headOf(track: InputAudioTrack): Promise<Uint8Array> {
  const description = (await track.getDecoderConfig())?.description
  if (description === undefined) return new Uint8Array(0)
  return ArrayBuffer.isView(description)
    ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
    : new Uint8Array(description)
}

async function* decodeOpusPackets(packets: AsyncIterable<Packet>, bytes: Uint8Array, decoding: Decoding): AsyncGenerator<MonoBlock> {
  const head = opusHead(bytes)
  if (head === null) throw damagedFile(decoding.file.path)
  const decoder = await openOpus(head)
  try {
    for await (const { data } of packets) yield* monoBlocks(decoder.decodeFrame(data), decoding)
  } finally {
    decoder.free()
  }
}

async function* dataOf(packets: AsyncIterable<Packet>): AsyncGenerator<Uint8Array> {
  for await (const { data } of packets) yield data
}

async function* headed(head: Uint8Array, packets: AsyncIterable<Packet>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  yield* dataOf(packets)
}

async function leadInSeconds(track: InputAudioTrack): Promise<number> {
  return Math.max(0, -(await track.getFirstTimestamp().catch(() => 0)))
}

/** Sound from before time 0 is the encoder's own and not the speaker's. */
async function* withoutLeadIn(blocks: AsyncIterable<MonoBlock>, seconds: number): AsyncGenerator<MonoBlock, void, undefined> {
  let left: number | null = null
  for await (const { mono, sampleRateHz } of blocks) {
    left ??= Math.round(seconds * sampleRateHz)
    const cut: number = Math.min(left, mono.length)
    left -= cut
    if (cut < mono.length) yield { mono: mono.subarray(cut), sampleRateHz }
  }
}
