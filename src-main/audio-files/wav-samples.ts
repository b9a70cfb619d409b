import type { WavFormat } from './wav-header.ts'

type ReadSample = (view: DataView, offset: number) => number

/** One block of interleaved little-endian samples as mono floats (-1..1): the mean of the channels. */
export function monoFrom(bytes: Uint8Array, format: WavFormat): Float32Array {
  const { channels, container } = format
  const read = sampleReader(format)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames = Math.floor(bytes.byteLength / (channels * container))
  const mono = new Float32Array(frames)
  let offset = 0
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0
    for (let channel = 0; channel < channels; channel += 1) {
      sum += read(view, offset)
      offset += container
    }
    mono[frame] = sum / channels
  }
  return mono
}

/** Fewer valid bits than the container holds are left-aligned in it, so the container alone sets the scale. 8 bits are unsigned. */
function sampleReader({ encoding, container }: WavFormat): ReadSample {
  if (encoding === 'float') {
    return container === 8
      ? (view, offset) => finite(view.getFloat64(offset, true))
      : (view, offset) => finite(view.getFloat32(offset, true))
  }
  switch (container) {
    case 1:
      return (view, offset) => (view.getUint8(offset) - 128) / 128
    case 2:
      return (view, offset) => view.getInt16(offset, true) / 32_768
    case 3:
      return (view, offset) => (view.getUint8(offset) | (view.getInt16(offset + 1, true) << 8)) / 8_388_608
    default:
      return (view, offset) => view.getInt32(offset, true) / 2_147_483_648
  }
}

/** A NaN would spread through the resampler over everything after it. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}
