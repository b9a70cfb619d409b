/**
 * Dragoman's own sound format: 16-bit signed mono at 24 kHz. A frame is 20 ms of it.
 * Everything captured is brought into this form at the edge; engines that want another rate convert on their side.
 */
export const SAMPLE_RATE_HZ = 24_000
export const FRAME_MS = 20
export const FRAME_SAMPLES = (SAMPLE_RATE_HZ * FRAME_MS) / 1000
export const SAMPLES_PER_MS = SAMPLE_RATE_HZ / 1000

export function samplesToMs(samples: number, sampleRateHz: number = SAMPLE_RATE_HZ): number {
  return (samples * 1000) / sampleRateHz
}

export function msToSamples(ms: number, sampleRateHz: number = SAMPLE_RATE_HZ): number {
  return Math.round((ms * sampleRateHz) / 1000)
}

/** One float sample (-1..1, clipped) as a 16-bit integer. */
export function floatToInt16(value: number): number {
  const scaled = Math.round(value * 32_768)
  return scaled > 32_767 ? 32_767 : scaled < -32_768 ? -32_768 : scaled
}

/** True when every sample is exactly zero: engines send such deltas as filler (openai-realtime.md 2.4). */
export function isAllZero(pcm: Int16Array): boolean {
  for (let i = 0; i < pcm.length; i += 1) if (pcm[i] !== 0) return false
  return true
}

/** Root mean square of the samples, 0..1 of full scale. */
export function rms(pcm: Int16Array): number {
  if (pcm.length === 0) return 0
  let sum = 0
  for (let i = 0; i < pcm.length; i += 1) {
    const sample = (pcm[i] ?? 0) / 32_768
    sum += sample * sample
  }
  return Math.sqrt(sum / pcm.length)
}

/** Little-endian bytes of the samples, sharing memory where the platform is little-endian (all we run on are). */
export function pcmBytes(pcm: Int16Array): Uint8Array {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}

/** Samples from little-endian bytes; an odd last byte is dropped. Copies, because the bytes may not be aligned. */
export function pcmFromBytes(bytes: Uint8Array): Int16Array {
  const even = bytes.byteLength - (bytes.byteLength % 2)
  const copy = new Uint8Array(even)
  copy.set(bytes.subarray(0, even))
  return new Int16Array(copy.buffer)
}
