import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { GRANULE_RATE_HZ, readPage } from './ogg-pages.ts'

const GRANULE_PER_SAMPLE = GRANULE_RATE_HZ / SAMPLE_RATE_HZ
/** Frame lengths in ms by the configuration in a packet's first byte (RFC 6716, table 2): SILK, hybrid, CELT. */
const SILK_MS = [10, 20, 40, 60] as const
const HYBRID_MS = [10, 20] as const
const CELT_MS = [2.5, 5, 10, 20] as const

export interface TimedPacket {
  readonly data: Uint8Array
  /** In decoded samples at 24 kHz, pre-skip included. */
  readonly start: number
  readonly samples: number
}

/** The packets of a track by time. Pages behind the first that is cut off or damaged do not count. */
export interface TrackIndex {
  readonly lengthMs: number
  /** Samples at 24 kHz that are decoded first and left out. */
  readonly preSkip: number
  /** Whole packets that cover the time, with so much more before it. Without those a decoder needs a moment to be right. */
  packets(range: { readonly fromMs: number; readonly toMs: number; readonly leadMs: number }): readonly TimedPacket[]
}

interface IndexedPage {
  readonly at: number
  readonly start: number
}

/** Null when the bytes do not begin as an Opus track. */
export function indexTrack(bytes: Uint8Array): TrackIndex | null {
  const head = readPage(bytes, 0)
  const tags = head === null ? null : readPage(bytes, head.end)
  const opusHead = head?.packets[0]
  if (tags === null || opusHead === undefined || opusHead.length < 19) return null
  const preSkip = new DataView(opusHead.buffer, opusHead.byteOffset).getUint16(10, true) / GRANULE_PER_SAMPLE
  const pages: IndexedPage[] = []
  let end = 0
  let at = tags.end
  for (let page = readPage(bytes, at); page !== null; page = readPage(bytes, at)) {
    pages.push({ at, start: end })
    end = page.granule / GRANULE_PER_SAMPLE
    at = page.end
  }
  return {
    lengthMs: Math.max(0, samplesToMs(end - preSkip)),
    preSkip,
    packets({ fromMs, toMs, leadMs }) {
      const from = ((fromMs - leadMs) * SAMPLE_RATE_HZ) / 1000 + preSkip
      const to = Math.min((toMs * SAMPLE_RATE_HZ) / 1000 + preSkip, end)
      const found: TimedPacket[] = []
      for (let i = lastBefore(pages, from); i < pages.length; i += 1) {
        const { at: pageAt, start } = pages[i] ?? { at: 0, start: Number.POSITIVE_INFINITY }
        if (start >= to) break
        found.push(...timed(readPage(bytes, pageAt)?.packets ?? [], start))
      }
      return found.filter((packet) => packet.start + packet.samples > from && packet.start < to)
    },
  }
}

function timed(packets: readonly Uint8Array[], start: number): TimedPacket[] {
  let at = start
  return packets.map((data) => {
    const samples = packetSamples(data)
    at += samples
    return { data, start: at - samples, samples }
  })
}

function lastBefore(pages: readonly IndexedPage[], sample: number): number {
  const after = pages.findIndex(({ start }) => start > sample)
  return Math.max(0, (after === -1 ? pages.length : after) - 1)
}

/** Samples at 24 kHz in a packet, by its first bytes. */
export function packetSamples(packet: Uint8Array): number {
  const toc = packet[0] ?? 0
  const config = toc >> 3
  const frameMs = config < 12 ? SILK_MS[config & 3] : config < 16 ? HYBRID_MS[config & 1] : CELT_MS[config & 3]
  const code = toc & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63
  return ((frameMs ?? 0) * frames * SAMPLE_RATE_HZ) / 1000
}
