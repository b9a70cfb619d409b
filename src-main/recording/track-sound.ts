import { createDecoder } from 'libopus-wasm'
import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'
import { msToSamples, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { GRANULE_RATE_HZ, opusHead } from './ogg-pages.ts'
import type { TrackIndex } from './track-reader.ts'

/** A decoder that begins in the middle is right after this long (RFC 7845, 4.6), ms. */
const PRE_ROLL_MS = 80
/** Largest frame of Opus is 120 ms. */
const MAX_PACKET_SAMPLES = msToSamples(120)

export interface Range {
  readonly fromMs: number
  readonly toMs: number
}

/** The sound of a range, exact to the sample, at 24 kHz; as long as the range, silent where the track is over. */
export async function decodeRange(track: TrackIndex, { fromMs, toMs }: Range): Promise<Int16Array> {
  const pcm = new Int16Array(msToSamples(toMs) - msToSamples(fromMs))
  const first = msToSamples(fromMs) + track.preSkip
  const decoder = await createDecoder({ sampleRate: SAMPLE_RATE_HZ, channels: 1, maxFrameSize: MAX_PACKET_SAMPLES })
  try {
    for (const packet of track.packets({ fromMs, toMs, leadMs: PRE_ROLL_MS })) {
      const decoded = decoder.decode(packet.data)
      const at = packet.start - first
      pcm.set(decoded.subarray(Math.max(0, -at), Math.max(0, pcm.length - at)), Math.min(Math.max(0, at), pcm.length))
    }
  } finally {
    decoder.free()
  }
  return pcm
}

export interface WebmRange {
  readonly bytes: Uint8Array
  /** Where its first packet belongs in the track, ms: at or before the wanted start. */
  readonly startMs: number
}

/** The packets of a range as a small WebM file that begins at 0, which a browser's media source takes. Nothing is decoded. */
export async function webmRange(track: TrackIndex, range: Range): Promise<WebmRange | null> {
  const packets = track.packets({ ...range, leadMs: 0 })
  const first = packets[0]
  if (first === undefined) return null
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat(), target })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  const description = opusHead((track.preSkip * GRANULE_RATE_HZ) / SAMPLE_RATE_HZ, SAMPLE_RATE_HZ)
  const meta = { decoderConfig: { codec: 'opus', numberOfChannels: 1, sampleRate: GRANULE_RATE_HZ, description } }
  for (const { data, start, samples } of packets) {
    await source.add(new EncodedPacket(data, 'key', (start - first.start) / SAMPLE_RATE_HZ, samples / SAMPLE_RATE_HZ), meta)
  }
  await output.finalize()
  return { bytes: new Uint8Array(target.buffer ?? new ArrayBuffer(0)), startMs: ((first.start - track.preSkip) * 1000) / SAMPLE_RATE_HZ }
}
