import { floatToInt16, msToSamples, SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import { Resampler } from '../../../src-shared/audio/resampler.ts'
import { seededRandom } from '../random.ts'
import { encodeTonesInt16, toneSentences } from '../tone-speech/index.ts'

/** Tone speech of some sentences, cut to length. */
export function speech(seed: number, ms: number, amplitude = 0.5): Int16Array {
  const { items } = toneSentences({ seed, words: Math.ceil(ms / 200) + 2, wordsPerSentence: [3, 8], wordGapMs: [20, 90], sentencePauseMs: [200, 600] })
  return encodeTonesInt16(items, { sampleRateHz: SAMPLE_RATE_HZ, amplitude }).slice(0, msToSamples(ms))
}

/** White noise of this level, dBFS rms. */
export function noise(seed: number, ms: number, levelDb: number): Int16Array {
  const random = seededRandom(seed)
  const peak = Math.sqrt(3) * 10 ** (levelDb / 20)
  return Int16Array.from({ length: msToSamples(ms) }, () => floatToInt16(peak * (2 * random.next() - 1)))
}

export interface Way {
  readonly gain: number
  readonly delayMs: number
  /** What the sound loses its shape by: echoes of falling strength over 200 ms. */
  readonly echo?: boolean
  /** How much faster the clock of the microphone runs. */
  readonly ppm?: number
}

/** What a microphone gets of the sound. */
export function through(pcm: Int16Array, { gain, delayMs, echo = false, ppm = 0 }: Way): Int16Array {
  const echoes = echo ? [[0, 1], [11, 0.5], [23, -0.4], [47, 0.35], [89, -0.25], [151, 0.15]] as const : [[0, 1]] as const
  const out = new Float32Array(pcm.length)
  for (const [ms, share] of echoes) {
    const shift = msToSamples(delayMs + ms)
    for (let i = shift; i < out.length; i += 1) out[i] = (out[i] ?? 0) + (gain * share * (pcm[i - shift] ?? 0)) / 32_768
  }
  const heard = Int16Array.from(out, floatToInt16)
  if (ppm === 0) return heard
  return Int16Array.from(new Resampler({ fromHz: 10_000, toHz: 10_000 + ppm / 100 }).push(heard))
}

export function mixed(...sounds: readonly Int16Array[]): Int16Array {
  const length = Math.max(...sounds.map((one) => one.length))
  return Int16Array.from({ length }, (_, i) => floatToInt16(sounds.reduce((sum, one) => sum + (one[i] ?? 0), 0) / 32_768))
}
