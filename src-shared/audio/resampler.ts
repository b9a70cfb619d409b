import { floatToInt16 } from './pcm.ts'

/** Zero crossings of the filter on either side: 16 leave less than -70 dB of images above the edge of the band. */
const CROSSINGS = 16
/** Kaiser window, about -80 dB. */
const KAISER_BETA = 8
/** Share of the narrower band that passes; the rest is the filter's slope. */
const PASS_SHARE = 0.92

/**
 * Changes the sample rate of a stream by a windowed sinc, one delta after another without seams.
 * The last 16 samples (of the slower rate) of a stream stay inside until more comes: at most 2 ms.
 */
export class Resampler {
  readonly #up: number
  readonly #down: number
  readonly #half: number
  /** One filter for each of `up` positions between two input samples, `2 * half` taps each. */
  readonly #taps: Float32Array
  #input = new Float32Array(0)
  /** Place of the next output sample in units of 1/up input samples, from the start of `#input`. */
  #position = 0

  constructor({ fromHz, toHz }: { readonly fromHz: number; readonly toHz: number }) {
    const divisor = greatestCommonDivisor(fromHz, toHz)
    this.#up = toHz / divisor
    this.#down = fromHz / divisor
    const band = Math.min(1, toHz / fromHz)
    this.#half = Math.ceil(CROSSINGS / band)
    this.#taps = designTaps({ phases: this.#up, half: this.#half, band: band * PASS_SHARE })
    this.reset()
  }

  /** Forgets what is inside; the next delta begins a new stream, after as much silence as half a filter needs. */
  reset(): void {
    this.#input = new Float32Array(this.#half)
    this.#position = this.#half * this.#up
  }

  push(pcm: Int16Array): Int16Array<ArrayBuffer> {
    this.#append(pcm)
    const last = this.#input.length - this.#half
    const count = Math.max(0, Math.ceil((last * this.#up - this.#position) / this.#down))
    const output = new Int16Array(count)
    for (let i = 0; i < count; i += 1) {
      output[i] = floatToInt16(this.#sampleAt(this.#position))
      this.#position += this.#down
    }
    this.#forget()
    return output
  }

  #append(pcm: Int16Array): void {
    const joined = new Float32Array(this.#input.length + pcm.length)
    joined.set(this.#input)
    for (let i = 0; i < pcm.length; i += 1) joined[this.#input.length + i] = (pcm[i] ?? 0) / 32_768
    this.#input = joined
  }

  #sampleAt(position: number): number {
    const whole = Math.floor(position / this.#up)
    const length = 2 * this.#half
    const row = (position - whole * this.#up) * length
    const from = whole - this.#half + 1
    let sum = 0
    for (let k = 0; k < length; k += 1) sum += (this.#taps[row + k] ?? 0) * (this.#input[from + k] ?? 0)
    return sum
  }

  #forget(): void {
    const used = Math.min(Math.floor(this.#position / this.#up) - this.#half, this.#input.length)
    this.#input = this.#input.slice(used)
    this.#position -= used * this.#up
  }
}

function designTaps({ phases, half, band }: { phases: number; half: number; band: number }): Float32Array {
  const length = 2 * half
  const taps = new Float32Array(phases * length)
  for (let phase = 0; phase < phases; phase += 1) {
    let sum = 0
    for (let k = 0; k < length; k += 1) {
      const distance = k - half + 1 - phase / phases
      const value = sinc(band * distance) * kaiser(distance / half)
      taps[phase * length + k] = value
      sum += value
    }
    // Every phase passes a constant unchanged; otherwise the phases would modulate the sound.
    for (let k = 0; k < length; k += 1) taps[phase * length + k] = (taps[phase * length + k] ?? 0) / sum
  }
  return taps
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA)
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-9; k += 1) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
