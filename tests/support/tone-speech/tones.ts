/**
 * Tone speech: how sound is tested without a speech model. A word is 160 ms of one low and one high tone.
 * All tones lie below 3.4 kHz, so that a source at 8 kHz carries them. The lowest high tone is 400 Hz above the highest low one,
 * so that the beat of a pair is never longer than 2.5 ms and an envelope of 3 ms does not follow it.
 */
export const LOW_TONES_HZ = [500, 600, 700, 800, 900, 1000, 1100, 1200] as const
export const HIGH_TONES_HZ = [1600, 1820, 2040, 2260, 2480, 2700, 2920, 3140] as const

export const WORD_COUNT = LOW_TONES_HZ.length * HIGH_TONES_HZ.length
export const WORD_MS = 160
/** Raised-cosine ramp at both ends: two words without a gap still have a dip of 10 ms between them. */
export const RAMP_MS = 5

export interface TonePair {
  readonly lowHz: number
  readonly highHz: number
}

/** The two tones of a word, 0..63. */
export function tonesOf(word: number): TonePair {
  const lowHz = LOW_TONES_HZ[Math.floor(word / HIGH_TONES_HZ.length)]
  const highHz = HIGH_TONES_HZ[word % HIGH_TONES_HZ.length]
  if (lowHz === undefined || highHz === undefined || !Number.isInteger(word)) throw new Error(`impossible: no word ${word}`)
  return { lowHz, highHz }
}

/** The word of a pair of tones, by their places in the two lists. */
export function wordOf(lowIndex: number, highIndex: number): number {
  return lowIndex * HIGH_TONES_HZ.length + highIndex
}
