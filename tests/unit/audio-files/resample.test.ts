import { describe, expect, it } from 'vitest'
import { createResampler, pcm24k } from '../../../src-main/audio-files/resample.ts'
import { fileOf, joined, makeWav } from './make-wav.ts'

const RATES = [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000, 384_000]
const TONE_HZ = 440
const LEVEL = 0.5
/** Half a second of silence, then tone to the very end. */
const ONSET_S = 0.5
const LENGTH_S = 2.013

function tone(rateHz: number): Float64Array {
  const length = Math.round(LENGTH_S * rateHz)
  return Float64Array.from({ length }, (_, index) => (index / rateHz < ONSET_S ? 0 : LEVEL * Math.sin(2 * Math.PI * TONE_HZ * (index / rateHz - ONSET_S))))
}

async function frames(path: string): Promise<Int16Array[]> {
  const all: Int16Array[] = []
  for await (const frame of pcm24k(path)) all.push(frame)
  return all
}

/** Where the signal goes up through zero, in samples, between two of them by a straight line. */
function risingZeros(samples: readonly number[]): number[] {
  const zeros: number[] = []
  for (let index = 1; index < samples.length; index += 1) {
    const [before = 0, after = 0] = [samples[index - 1], samples[index]]
    if (before < 0 && after >= 0) zeros.push(index - 1 + before / (before - after))
  }
  return zeros
}

describe('a file at another rate', () => {
  it.each(RATES)('[F7] of %i Hz keeps pitch, level, length and place', async (rateHz) => {
    const all = await frames(fileOf(makeWav(tone(rateHz), { rateHz, kind: 'f32' })))
    expect(all.every((frame) => frame.length === 480)).toBe(true)
    const expected = LENGTH_S * 24_000
    expect(all.length).toBe(Math.ceil(Math.round(expected) / 480))
    const samples = all.flatMap((frame) => [...frame]).map((sample) => sample / 32_768)

    const steady = samples.slice(0.6 * 24_000, 1.9 * 24_000)
    const zeros = risingZeros(steady)
    const hz = ((zeros.length - 1) * 24_000) / ((zeros.at(-1) ?? 0) - (zeros[0] ?? 0))
    expect(Math.abs(hz / TONE_HZ - 1)).toBeLessThan(0.001)
    const level = Math.sqrt((2 * steady.reduce((sum, sample) => sum + sample * sample, 0)) / steady.length)
    expect(Math.abs(level / LEVEL - 1)).toBeLessThan(0.02)

    // The first rising zero of the steady tone tells the delay modulo one period (2.3 ms), the onset tells which period.
    const phase = (((0.6 * 24_000 + (zeros[0] ?? 0)) / 24 - ONSET_S * 1000) * TONE_HZ) / 1000
    expect(Math.abs(phase - Math.round(phase)) * (1000 / TONE_HZ)).toBeLessThan(0.05)
    const onsetMs = samples.findIndex((sample) => Math.abs(sample) > LEVEL * 0.3) / 24
    expect(Math.abs(onsetMs - ONSET_S * 1000)).toBeLessThan(2)

    // Nothing of the end is lost: the tone still sounds in the last 2 ms.
    const end = samples.slice(Math.round(expected) - 48, Math.round(expected))
    expect(Math.max(...end.map(Math.abs))).toBeGreaterThan(LEVEL * 0.8)
  })

  it('[F7] of 24 kHz comes through bit for bit, the last frame filled with zeros', async () => {
    const samples = Array.from({ length: 1_000 }, (_, index) => (((index * 7_919) % 65_536) - 32_768) / 32_768)
    const all = await frames(fileOf(makeWav(samples)))
    expect(all).toHaveLength(3)
    const flat = all.flatMap((frame) => [...frame])
    expect(flat.slice(0, 1_000)).toEqual(samples.map((sample) => sample * 32_768))
    expect(flat.slice(1_000)).toEqual(Array.from({ length: 440 }, () => 0))
  })

  it('[F7] clips what overshoots instead of wrapping it round', async () => {
    const square = Float64Array.from({ length: 48_000 }, (_, index) => (Math.floor(index / 50) % 2 === 0 ? 1 : -1))
    const flat = (await frames(fileOf(makeWav(square, { rateHz: 48_000, kind: 'f32' })))).flatMap((frame) => [...frame])
    for (let index = 5; index < 20; index += 1) expect(flat[index]).toBeGreaterThan(25_000)
    expect(Math.max(...flat)).toBe(32_767)
  })

  it('[F7] may be left before its end', async () => {
    const path = fileOf(makeWav(tone(48_000), { rateHz: 48_000 }))
    for await (const frame of pcm24k(path)) {
      expect(frame).toHaveLength(480)
      break
    }
  })
})

describe('a resampler', () => {
  it('[F7] gives the same however its input is cut', async () => {
    const input = Float32Array.from(tone(44_100))
    const outputs: number[][] = []
    for (const step of [input.length, 441, 1_000, 16_384]) {
      const resampler = await createResampler(44_100)
      const parts: Float32Array[] = []
      for (let start = 0; start < input.length; start += step) parts.push(resampler.push(input.subarray(start, start + step)))
      parts.push(resampler.finish())
      resampler.close()
      resampler.close()
      outputs.push(parts.flatMap((part) => [...part]))
    }
    const [whole = []] = outputs
    expect(whole).toHaveLength(Math.round((input.length * 24_000) / 44_100))
    for (const output of outputs) {
      expect(output).toHaveLength(whole.length)
      expect(Math.max(...output.map((sample, index) => Math.abs(sample - (whole[index] ?? 9))))).toBeLessThan(1e-4)
    }
  })

  it.each([8_000, 24_000, 96_000])('[F7] of %i Hz given nothing gives nothing', async (rateHz) => {
    const resampler = await createResampler(rateHz)
    expect(resampler.finish()).toHaveLength(0)
    resampler.close()
  })

  it('[F7] of a few samples gives their share', async () => {
    const resampler = await createResampler(48_000)
    const first = resampler.push(new Float32Array(3).fill(0.5))
    expect(first.length + resampler.finish().length).toBe(2)
    resampler.close()
  })

  it('[F7] is read back by the file as a whole', async () => {
    const flat = await joined(pcm24k(fileOf(makeWav([0.25], { rateHz: 8_000 }))))
    expect(flat).toHaveLength(480)
  })
})
