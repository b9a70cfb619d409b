import type { FileBytes } from '../file-bytes.ts'

/** The longest page there is (RFC 3533): the last one begins this far from the end at most. */
const LONGEST_PAGE = 65_307
const HEADER_BYTES = 27
const LAST_PAGE = 4

export interface OggTail {
  /** Samples up to the end, in the codec's own count; null when no page ends a packet there. */
  readonly granule: number | null
  /** The last page says that it is the last. */
  readonly complete: boolean
}

/** What the last page that begins in the file says. */
export async function oggTail(file: FileBytes): Promise<OggTail> {
  const start = Math.max(0, file.size - LONGEST_PAGE)
  const bytes = await file.readAt(start, file.size - start)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.length - HEADER_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, false) !== 0x4f67_6753 || !isWhole(bytes, at)) continue
    const granule = view.getBigInt64(at + 6, true)
    return { granule: granule < 0n ? null : Number(granule), complete: ((bytes[at + 5] ?? 0) & LAST_PAGE) !== 0 }
  }
  return { granule: null, complete: false }
}

function isWhole(bytes: Uint8Array, at: number): boolean {
  const segments = bytes[at + 26] ?? 0
  const table = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + segments)
  if (table.length < segments) return false
  return at + HEADER_BYTES + segments + table.reduce((sum, length) => sum + length, 0) <= bytes.length
}
