import { SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../random.ts'

/** Vowels by their first three formants, Hz (Peterson and Barney's averages of men, rounded). */
const VOWELS: readonly (readonly [number, number, number])[] = [
  [270, 2290, 3010],
  [530, 1840, 2480],
  [730, 1090, 2440],
  [570, 840, 2410],
  [300, 870, 2240],
]
const BANDWIDTHS = [60, 90, 120] as const
const SYLLABLE_MS = 180
const GAP_MS = 40

/** One resonance of the throat: a filter of two poles. */
class Resonance {
  #a = 0
  #b = 0
  #gain = 0
  #last = 0
  #before = 0

  tune(hz: number, bandwidthHz: number): void {
    const radius = Math.exp((-Math.PI * bandwidthHz) / SAMPLE_RATE_HZ)
    this.#a = 2 * radius * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE_HZ)
    this.#b = -radius * radius
    this.#gain = 1 - this.#a - this.#b
  }

  next(input: number): number {
    const output = this.#gain * input + this.#a * this.#last + this.#b * this.#before
    this.#before = this.#last
    this.#last = output
    return output
  }
}

/**
 * Syllables of vowels by a buzzing source (110 Hz, gliding) and three resonances, with pauses between groups, -26 dB RMS where it sounds: nobody's
 * words, but to a noise reduction a voice. 24 kHz, the same for the same seed.
 */
export function formantVoice({ seconds, seed }: { readonly seconds: number; readonly seed: number }): Float32Array {
  const random = seededRandom(seed)
  const sound = new Float32Array(Math.round(seconds * SAMPLE_RATE_HZ))
  const throat = [new Resonance(), new Resonance(), new Resonance()]
  const samplesOf = (ms: number): number => Math.round((ms * SAMPLE_RATE_HZ) / 1000)
  let phase = 0
  for (let start = 0, syllable = 1; start < sound.length; syllable += 1) {
    const length = samplesOf(SYLLABLE_MS * (0.8 + 0.5 * random.next()))
    const vowel = random.pick(VOWELS as [readonly [number, number, number], ...(readonly [number, number, number])[]])
    const pitchHz = 95 + 40 * random.next()
    for (const [index, resonance] of throat.entries()) resonance.tune(vowel[index] ?? 500, BANDWIDTHS[index] ?? 90)
    for (let i = 0; i < length && start + i < sound.length; i += 1) {
      phase += (pitchHz * (1 - (0.15 * i) / length)) / SAMPLE_RATE_HZ
      const pulse = phase >= 1 ? 1 : 0
      phase -= pulse
      const envelope = Math.sin((Math.PI * i) / length) ** 0.5
      sound[start + i] = throat.reduce((value, resonance) => resonance.next(value), pulse) * envelope
    }
    start += length + samplesOf(syllable % 6 === 0 ? 450 : GAP_MS)
  }
  return scaledTo(sound, 0.05)
}

/** Noise like a fan's: more of it low down. `level`: RMS, 1 is full scale. */
export function fanNoise({ seconds, seed, level }: { readonly seconds: number; readonly seed: number; readonly level: number }): Float32Array {
  const random = seededRandom(seed)
  let low = 0
  const sound = Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE_HZ) }, () => (low = 0.85 * low + random.next() - 0.5))
  return scaledTo(sound, level)
}

export function toInt16(sound: Float32Array): Int16Array {
  return Int16Array.from(sound, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))
}

function scaledTo(sound: Float32Array, level: number): Float32Array {
  let power = 0
  for (const sample of sound) power += sample * sample
  const scale = level / Math.sqrt(power / sound.length)
  return sound.map((sample) => sample * scale)
}
