/** Played and looked for, Hz: no power of ten, so that no hum falls on it. */
const TONE_HZ = 997
const RATE_HZ = 24_000
/** Loud enough for any path, quiet enough for ears. */
const AMPLITUDE = 0.2
const FADE_SAMPLES = 480
/** Of what is heard, so much must be the tone. */
const SHARE = 0.5
/** Quieter than this is nothing, of full scale. */
const LEAST_RMS = 0.001

/** A tone to look for, mono, 24 kHz. */
export function testTone(lengthMs: number): Int16Array {
  const length = Math.round((lengthMs * RATE_HZ) / 1000)
  return Int16Array.from({ length }, (_, at) => {
    const gain = Math.min(1, at / FADE_SAMPLES, (length - 1 - at) / FADE_SAMPLES)
    return Math.round(32_767 * AMPLITUDE * gain * Math.sin((2 * Math.PI * TONE_HZ * at) / RATE_HZ))
  })
}

/** Whether these samples (mono, 24 kHz, at least 10 ms) are mostly the tone: one bin of a Fourier transform against all there is. */
export function isTone(pcm: Int16Array): boolean {
  let real = 0
  let imaginary = 0
  let power = 0
  for (const [at, sample] of pcm.entries()) {
    const value = sample / 32_768
    const angle = (2 * Math.PI * TONE_HZ * at) / RATE_HZ
    real += value * Math.cos(angle)
    imaginary += value * Math.sin(angle)
    power += value * value
  }
  if (pcm.length === 0 || Math.sqrt(power / pcm.length) < LEAST_RMS) return false
  return (2 * (real * real + imaginary * imaginary)) / (pcm.length * power) > SHARE
}
