import { HIGH_TONES_HZ, LOW_TONES_HZ, RAMP_MS, type TonePair, tonesOf, WORD_MS, wordOf } from './tones.ts'

/** How far a word may be from perfect. The defaults hold for a lossless chain, also at 8 kHz and with 8-bit samples. */
export interface Tolerance {
  /** Length against 160 ms. */
  readonly lengthMs: number
  /** Frequency against nominal, as a share of it. */
  readonly frequency: number
  /** What is left after taking both tones away, in any 5 ms, against the word's own strength (rms). */
  readonly residual: number
}

export const STRICT: Tolerance = { lengthMs: 10, frequency: 0.006, residual: 0.12 }

export interface Measurement {
  /** Null when the sound is not one recognisable pair of tones. */
  readonly word: number | null
  readonly damaged: boolean
}

/** Long enough to tell 100 Hz apart under a Hann window, short enough to see a tone change within a word. */
const WINDOW_MS = 40
const HOP_MS = 10
const RESIDUAL_WINDOW_MS = 5
/** One tone of a pair may be this many times stronger than the other. */
const MAX_TILT = 2.5
/** A pair has to carry this share of a window's power to give the word a name. */
const NAMED_SHARE = 0.6

interface Spectrum {
  readonly re: number
  readonly im: number
}

/** Measures one stretch of sound that begins and ends in silence or a dip; `lengthMs` is its length between the half-way points of its ramps, plus one ramp. */
export function measureWord(sound: Float32Array, sampleRateHz: number, lengthMs: number, tolerance: Tolerance): Measurement {
  const margin = Math.ceil(((RAMP_MS + 1) * sampleRateHz) / 1000)
  const core = sound.subarray(margin, Math.max(margin, sound.length - margin))
  const window = Math.min(core.length, Math.round((WINDOW_MS * sampleRateHz) / 1000))
  if (window < (WINDOW_MS * sampleRateHz) / 2000) return { word: null, damaged: true }
  const word = nameOf(core.subarray((core.length - window) >> 1, (core.length + window) >> 1), sampleRateHz)
  if (word === null) return { word, damaged: true }
  if (Math.abs(lengthMs - WORD_MS) > tolerance.lengthMs) return { word, damaged: true }
  const nominal = tonesOf(word)
  const lowHz = trueFrequency(core, sampleRateHz, nominal.lowHz)
  const highHz = trueFrequency(core, sampleRateHz, nominal.highHz)
  const offTune = Math.max(Math.abs(lowHz / nominal.lowHz - 1), Math.abs(highHz / nominal.highHz - 1))
  if (offTune > tolerance.frequency) return { word, damaged: true }
  return { word, damaged: !isPure(core, sampleRateHz, { lowHz, highHz }, tolerance.residual) }
}

/** The word a short stretch sounds like, or null. */
export function nameOf(sound: Float32Array, sampleRateHz: number): number | null {
  const low = strongest(sound, sampleRateHz, LOW_TONES_HZ)
  const high = strongest(sound, sampleRateHz, HIGH_TONES_HZ)
  let weighted = 0
  for (let i = 0; i < sound.length; i += 1) weighted += hann(i, sound.length) * (sound[i] ?? 0) ** 2
  // With Hann weights summing to n/2, a lone tone of amplitude a has |S| = a n/4 and weighted power a^2 n/4.
  const share = (tonePower(low.power, sound.length) + tonePower(high.power, sound.length)) / Math.max(weighted, 1e-12)
  const tilt = Math.sqrt(Math.max(low.power, high.power) / Math.max(Math.min(low.power, high.power), 1e-12))
  return share >= NAMED_SHARE && tilt <= MAX_TILT ? wordOf(low.index, high.index) : null
}

function tonePower(power: number, samples: number): number {
  return (power * 4) / samples
}

function strongest(sound: Float32Array, sampleRateHz: number, tones: readonly number[]): { index: number; power: number } {
  let best = { index: 0, power: -1 }
  for (const [index, hz] of tones.entries()) {
    const { re, im } = goertzel(sound, 0, sound.length, (2 * Math.PI * hz) / sampleRateHz)
    const power = re * re + im * im
    if (power > best.power) best = { index, power }
  }
  return best
}

/** Hann-weighted Goertzel: the complex strength of one frequency, phase counted from sample `from`. */
function goertzel(sound: Float32Array, from: number, length: number, step: number): Spectrum {
  const coefficient = 2 * Math.cos(step)
  let previous = 0
  let beforePrevious = 0
  for (let i = 0; i < length; i += 1) {
    const value = hann(i, length) * (sound[from + i] ?? 0) + coefficient * previous - beforePrevious
    beforePrevious = previous
    previous = value
  }
  const re = previous - beforePrevious * Math.cos(step)
  const im = beforePrevious * Math.sin(step)
  // Turned back by the length, so that two windows can be compared in phase.
  const turn = -step * (length - 1)
  return { re: re * Math.cos(turn) - im * Math.sin(turn), im: re * Math.sin(turn) + im * Math.cos(turn) }
}

const hannTables = new Map<number, Float64Array>()

function hann(index: number, length: number): number {
  let table = hannTables.get(length)
  if (table === undefined) {
    table = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length))
    if (hannTables.size > 64) hannTables.clear()
    hannTables.set(length, table)
  }
  return table[index] ?? 0
}

/** Frequency by the turn of phase from window to window, fitted by a line. */
function trueFrequency(core: Float32Array, sampleRateHz: number, nominalHz: number): number {
  const window = Math.round((WINDOW_MS * sampleRateHz) / 1000)
  const hop = Math.round((HOP_MS * sampleRateHz) / 1000)
  const step = (2 * Math.PI * nominalHz) / sampleRateHz
  const phases: number[] = []
  for (let from = 0; from + window <= core.length; from += hop) {
    const { re, im } = goertzel(core, from, window, step)
    const turned = Math.atan2(im, re) - step * from
    const last = phases.at(-1) ?? turned
    phases.push(last + wrap(turned - last))
  }
  return nominalHz + (slope(phases) * sampleRateHz) / (2 * Math.PI * hop)
}

function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
}

function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  let top = 0
  let bottom = 0
  for (const [i, value] of values.entries()) {
    top += (i - middle) * value
    bottom += (i - middle) ** 2
  }
  return bottom === 0 ? 0 : top / bottom
}

/** Takes the best-fitting pair of tones away and looks at what is left, 5 ms at a time. */
function isPure(core: Float32Array, sampleRateHz: number, pair: TonePair, limit: number): boolean {
  const basis = [pair.lowHz, pair.highHz].flatMap((hz) => sineAndCosine(core.length, (2 * Math.PI * hz) / sampleRateHz))
  const weights = leastSquares(basis, core)
  const window = Math.max(8, Math.round((RESIDUAL_WINDOW_MS * sampleRateHz) / 1000))
  let power = 0
  for (const weight of weights) power += (weight * weight) / 2
  const allowed = power * limit * limit * window
  let sum = 0
  for (let i = 0; i < core.length; i += 1) {
    let left = core[i] ?? 0
    for (const [k, wave] of basis.entries()) left -= (weights[k] ?? 0) * (wave[i] ?? 0)
    sum += left * left
    if ((i + 1) % window !== 0) continue
    if (sum > allowed) return false
    sum = 0
  }
  return sum <= allowed
}

function sineAndCosine(length: number, step: number): Float64Array[] {
  const sine = new Float64Array(length)
  const cosine = new Float64Array(length)
  for (let i = 0; i < length; i += 1) {
    sine[i] = Math.sin(step * i)
    cosine[i] = Math.cos(step * i)
  }
  return [sine, cosine]
}

/** Weights of the basis that come nearest to the sound: normal equations, Gaussian elimination. */
function leastSquares(basis: readonly Float64Array[], sound: Float32Array): number[] {
  const rows = basis.map((a) => [...basis.map((b) => dot(a, b)), dot(a, sound)])
  for (const [k, pivotRow] of rows.entries()) {
    const pivot = pivotRow[k] ?? 1
    for (const [other, row] of rows.entries()) {
      if (other === k) continue
      const factor = (row[k] ?? 0) / pivot
      for (let column = k; column < row.length; column += 1) row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
    }
  }
  return rows.map((row, k) => (row.at(-1) ?? 0) / (row[k] ?? 1))
}

function dot(a: Float64Array, b: Float64Array | Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
