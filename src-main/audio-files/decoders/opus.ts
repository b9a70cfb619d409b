import { OpusDecoder } from 'opus-decoder'
import { SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'

/** What the head of an Opus stream says (RFC 7845, 5.1). */
export interface OpusHead {
  readonly channels: number
  /** Samples of 48 kHz before the sound begins. */
  readonly preSkip: number
  readonly streamCount: number
  readonly coupledStreamCount: number
  readonly channelMappingTable: readonly number[]
}

const HEAD_BYTES = 19

/** Reads the head; null when it is none. */
export function opusHead(bytes: Uint8Array): OpusHead | null {
  if (bytes.length < HEAD_BYTES) return null
  const channels = bytes[9] ?? 1
  const preSkip = (bytes[10] ?? 0) | ((bytes[11] ?? 0) << 8)
  if (bytes[18] === 0) {
    return { channels, preSkip, streamCount: 1, coupledStreamCount: channels - 1, channelMappingTable: channels === 2 ? [0, 1] : [0] }
  }
  if (bytes.length < HEAD_BYTES + 2 + channels) return null
  const table = [...bytes.subarray(HEAD_BYTES + 2, HEAD_BYTES + 2 + channels)]
  return { channels, preSkip, streamCount: bytes[HEAD_BYTES] ?? 1, coupledStreamCount: bytes[HEAD_BYTES + 1] ?? 0, channelMappingTable: table }
}

/** Decodes straight to our own rate. */
export async function openOpus(head: OpusHead): Promise<OpusDecoder<typeof SAMPLE_RATE_HZ>> {
  const decoder = new OpusDecoder({ ...head, channelMappingTable: [...head.channelMappingTable], sampleRate: SAMPLE_RATE_HZ })
  await decoder.ready
  return decoder
}
