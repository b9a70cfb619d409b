import CodecParser, { type CodecFrame } from 'codec-parser'
import { bytesFrom } from '../file-bytes.ts'
import { PIECE_BYTES, type Decoding } from './decoding.ts'

/** Frames of raw AAC with their headers; what is no frame is left out. */
export async function* adtsFrames({ file }: Decoding, start: number): AsyncGenerator<CodecFrame, void, undefined> {
  const parser = new CodecParser('audio/aac')
  for await (const bytes of bytesFrom(file, start, PIECE_BYTES)) yield* framesIn(parser.parseChunk(bytes))
  yield* framesIn(parser.flush())
}

/** In raw AAC the parser gives frames only, whatever its types say. */
function framesIn(parsed: Iterator<unknown>): CodecFrame[] {
  const frames: CodecFrame[] = []
  for (let next = parsed.next(); next.done !== true; next = parsed.next()) frames.push(next.value as CodecFrame)
  return frames
}

/** What an ADTS header says of its sound. */
export interface AdtsHead {
  /** MPEG-4 audio object type, 1..4: Main, LC, SSR, LTP. HE-AAC has LC here and says the rest inside. */
  readonly objectType: number
  readonly sampleRateHz: number
  /** 1..7, where 7 stands for eight channels. */
  readonly channels: number
}

/** By their index in the header (ISO 14496-3, 1.6.3.4). */
const RATES_HZ: readonly number[] = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350]
const HEADER_BYTES = 7
/** The length has 13 bits. */
const MAX_FRAME_BYTES = 8_191

/** A packet out of another container as an ADTS frame (ISO 14496-3, 1.A.2); null when it is longer than a frame can say. */
export function adtsFrame({ objectType, sampleRateHz, channels }: AdtsHead, packet: Uint8Array): Uint8Array | null {
  const length = HEADER_BYTES + packet.length
  if (length > MAX_FRAME_BYTES) return null
  const frame = new Uint8Array(length)
  frame[0] = 0xff
  frame[1] = 0xf1
  frame[2] = ((objectType - 1) << 6) | (RATES_HZ.indexOf(sampleRateHz) << 2) | (channels >> 2)
  frame[3] = ((channels & 3) << 6) | (length >> 11)
  frame[4] = (length >> 3) & 0xff
  frame[5] = ((length & 7) << 5) | 0x1f
  frame[6] = 0xfc
  frame.set(packet, HEADER_BYTES)
  return frame
}

/** The same head out of what MP4 and Matroska say of AAC (ISO 14496-3, 1.6.2.1); null for a kind of AAC that ADTS cannot carry. */
export function adtsHead(config: Uint8Array): AdtsHead | null {
  const read = bitsOf(config)
  let objectType = read(5)
  const sampleRateHz = rateHz(read)
  const channels = read(4)
  // HE-AAC told in front: the rate above is that of its core, and the object type of its core follows.
  if (objectType === SBR || objectType === PS) {
    rateHz(read)
    objectType = read(5)
  }
  const carried = objectType >= 1 && objectType <= 4 && RATES_HZ.includes(sampleRateHz) && channels >= 1 && channels <= 7
  return carried ? { objectType, sampleRateHz, channels } : null
}

const SBR = 5
const PS = 29
const RATE_FOLLOWS = 15

function rateHz(read: (bits: number) => number): number {
  const index = read(4)
  return index === RATE_FOLLOWS ? read(24) : (RATES_HZ[index] ?? 0)
}

/** Reads numbers bit by bit; 0 behind the end. */
function bitsOf(bytes: Uint8Array): (bits: number) => number {
  let at = 0
  return (bits) => {
    let value = 0
    for (const end = at + bits; at < end; at += 1) value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    return value
  }
}
