import { SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'

export const HEADER_BYTES = 44
export const SAMPLE_BYTES = 2
/** WAV sizes have 32 bits, 24 hours of mono sound; past that the field says "until the end of the file". */
const MAX_SIZE = 0xffff_ffff

/** The header of a 16-bit 24 kHz WAV file. */
export function wavHeader({ dataBytes, channels }: { readonly dataBytes: number; readonly channels: number }): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const text = (offset: number, value: string): void => bytes.set(new TextEncoder().encode(value), offset)
  const frameBytes = channels * SAMPLE_BYTES
  text(0, 'RIFF')
  view.setUint32(4, Math.min(dataBytes + HEADER_BYTES - 8, MAX_SIZE), true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, SAMPLE_RATE_HZ, true)
  view.setUint32(28, SAMPLE_RATE_HZ * frameBytes, true)
  view.setUint16(32, frameBytes, true)
  view.setUint16(34, SAMPLE_BYTES * 8, true)
  text(36, 'data')
  view.setUint32(40, Math.min(dataBytes, MAX_SIZE), true)
  return bytes
}
