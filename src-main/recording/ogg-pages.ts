/**
 * Ogg pages of one Opus stream (RFC 3533, RFC 7845), as bytes to append. Each page ends with a whole packet, so a file that was cut off
 * anywhere plays up to its last whole page.
 */

/** Opus counts time at this rate whatever it encodes. */
export const GRANULE_RATE_HZ = 48_000
const HEADER_BYTES = 27
const LACE = 255
const VENDOR = 'Dragoman'

export type PageKind = 'first' | 'middle' | 'last'

export interface Page {
  readonly serial: number
  readonly sequence: number
  /** Samples at 48 kHz, pre-skip included, that are decoded once this page is. */
  readonly granule: number
  readonly kind: PageKind
  readonly packets: readonly Uint8Array[]
}

const CAPTURE = [0x4f, 0x67, 0x67, 0x53] as const
const KIND_BITS = { first: 2, middle: 0, last: 4 } as const

/** Ogg's CRC: polynomial 0x04c11db7, from the left, no reflection. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x8000_0000 ? 0x04c1_1db7 : 0)
  return crc
})

export function oggCrc(bytes: Uint8Array): number {
  let crc = 0
  for (let i = 0; i < bytes.length; i += 1) crc = (crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ (bytes[i] ?? 0)) & 255] ?? 0)
  return crc >>> 0
}

/** How many entries of a page's table (255 at most) a packet takes. */
export function laces(packet: Uint8Array): number {
  return Math.floor(packet.length / LACE) + 1
}

export function oggPage({ serial, sequence, granule, kind, packets }: Page): Uint8Array {
  const table = packets.flatMap((packet) => [...Array.from({ length: laces(packet) - 1 }, () => LACE), packet.length % LACE])
  const bytes = new Uint8Array(HEADER_BYTES + table.length + packets.reduce((sum, packet) => sum + packet.length, 0))
  const view = new DataView(bytes.buffer)
  bytes.set(CAPTURE)
  view.setUint8(5, KIND_BITS[kind])
  view.setBigInt64(6, BigInt(granule), true)
  view.setUint32(14, serial, true)
  view.setUint32(18, sequence, true)
  view.setUint8(26, table.length)
  bytes.set(table, HEADER_BYTES)
  let at = HEADER_BYTES + table.length
  for (const packet of packets) {
    bytes.set(packet, at)
    at += packet.length
  }
  view.setUint32(22, oggCrc(bytes), true)
  return bytes
}

/** The two packets that begin every stream. `preSkip`: samples at 48 kHz a player leaves out. */
export function opusHead(preSkip: number, inputRateHz: number): Uint8Array {
  const bytes = new Uint8Array(19)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('OpusHead'))
  view.setUint8(8, 1)
  view.setUint8(9, 1)
  view.setUint16(10, preSkip, true)
  view.setUint32(12, inputRateHz, true)
  return bytes
}

export function opusTags(): Uint8Array {
  const vendor = new TextEncoder().encode(VENDOR)
  const bytes = new Uint8Array(16 + vendor.length)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('OpusTags'))
  view.setUint32(8, vendor.length, true)
  bytes.set(vendor, 12)
  return bytes
}

export interface ReadPage {
  readonly granule: number
  readonly packets: readonly Uint8Array[]
  /** Where the next page begins. */
  readonly end: number
}

/** The page that begins here; null at the end, and where it is cut off or damaged. */
export function readPage(bytes: Uint8Array, at: number): ReadPage | null {
  if (at + HEADER_BYTES > bytes.length || CAPTURE.some((byte, i) => bytes[at + i] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + at)
  const count = view.getUint8(26)
  const body = at + HEADER_BYTES + count
  const table = bytes.subarray(at + HEADER_BYTES, body)
  const end = body + table.reduce((sum, lace) => sum + lace, 0)
  if (table.length < count || end > bytes.length) return null
  // A copy; `slice` of a Buffer is none.
  const whole = new Uint8Array(bytes.subarray(at, end))
  new DataView(whole.buffer).setUint32(22, 0, true)
  if (oggCrc(whole) !== view.getUint32(22, true)) return null
  return { granule: Number(view.getBigInt64(6, true)), packets: cut(bytes, body, table), end }
}

function cut(bytes: Uint8Array, body: number, table: Uint8Array): Uint8Array[] {
  const packets: Uint8Array[] = []
  let from = body
  let to = body
  for (const lace of table) {
    to += lace
    if (lace === LACE) continue
    packets.push(bytes.subarray(from, to))
    from = to
  }
  return packets
}
