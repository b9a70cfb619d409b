import { floatToInt16 } from '../../../src-shared/audio/pcm.ts'
import { RAMP_MS, tonesOf, WORD_MS } from './tones.ts'

/** What is said: a word (0..63) or a pause of so many ms. */
export type ToneItem = { readonly word: number } | { readonly pauseMs: number }

export interface EncodeOptions {
  readonly sampleRateHz: number
  /** Peak of the pair, 0..1 of full scale; each tone has half of it. */
  readonly amplitude?: number
}

const DEFAULT_AMPLITUDE = 0.5

/** Tone speech at any sample rate. Places are rounded to samples from exact ms, so that errors do not add up. */
export function encodeTones(items: readonly ToneItem[], options: EncodeOptions): Float32Array {
  const { sampleRateHz } = options
  const pcm = new Float32Array(toSamples(durationMs(items), sampleRateHz))
  let atMs = 0
  for (const item of items) {
    if ('word' in item) writeWord(pcm, toSamples(atMs, sampleRateHz), item.word, options)
    atMs += 'word' in item ? WORD_MS : item.pauseMs
  }
  return pcm
}

/** The same as 16-bit samples. */
export function encodeTonesInt16(items: readonly ToneItem[], options: EncodeOptions): Int16Array {
  return Int16Array.from(encodeTones(items, options), floatToInt16)
}

export function durationMs(items: readonly ToneItem[]): number {
  let totalMs = 0
  for (const item of items) totalMs += 'word' in item ? WORD_MS : item.pauseMs
  return totalMs
}

function toSamples(ms: number, sampleRateHz: number): number {
  return Math.round((ms * sampleRateHz) / 1000)
}

function writeWord(pcm: Float32Array, offset: number, word: number, options: EncodeOptions): void {
  const { sampleRateHz, amplitude = DEFAULT_AMPLITUDE } = options
  const { lowHz, highHz } = tonesOf(word)
  const length = toSamples(WORD_MS, sampleRateHz)
  const lowStep = (2 * Math.PI * lowHz) / sampleRateHz
  const highStep = (2 * Math.PI * highHz) / sampleRateHz
  for (let i = 0; i < length && offset + i < pcm.length; i += 1) {
    const edgeMs = (Math.min(i, length - 1 - i) * 1000) / sampleRateHz
    const gain = edgeMs >= RAMP_MS ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * edgeMs) / RAMP_MS)
    pcm[offset + i] = 0.5 * amplitude * gain * (Math.sin(lowStep * i) + Math.sin(highStep * i))
  }
}
