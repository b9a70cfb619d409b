import { expect, test } from 'vitest'
import { DENOISER_BLOCK, type Denoiser, type OpenDenoiser } from '../../../src-main/noise/denoiser.ts'
import { NoiseReduction } from '../../../src-main/noise/noise-reduction.ts'
import { createRnnoise } from '../../../src-main/noise/rnnoise.ts'
import { delayingDenoiser } from '../../support/noise/delaying-denoiser.ts'
import { fanNoise, formantVoice, toInt16 } from '../../support/noise/formant-voice.ts'
import { lagOf, levelDb, ratioDb } from '../../support/noise/loudness.ts'
import { seededRandom } from '../../support/random.ts'

const RATE_HZ = 24_000
/** Silence around the voice, samples: time for the noise alone. */
const AROUND = RATE_HZ

function through(open: OpenDenoiser, sound: Int16Array, lengths: () => number = () => 480): { pieces: Int16Array[]; all: Int16Array } {
  const reduction = new NoiseReduction(open)
  const pieces: Int16Array[] = []
  for (let at = 0; at < sound.length; ) {
    const length = lengths()
    pieces.push(reduction.push(sound.subarray(at, at + length)))
    at += length
  }
  pieces.push(reduction.finish())
  return { pieces, all: Int16Array.from(pieces.flatMap((piece) => [...piece])) }
}

function noisyVoice(level: number): { said: Int16Array; noisy: Int16Array; end: number } {
  const voice = toInt16(formantVoice({ seconds: 4, seed: 1 }))
  const said = new Int16Array(voice.length + 2 * AROUND)
  said.set(voice, AROUND)
  const noise = toInt16(fanNoise({ seconds: said.length / RATE_HZ, seed: 5, level }))
  return { said, noisy: said.map((sample, i) => sample + (noise[i] ?? 0)), end: AROUND + voice.length }
}

test('[M55] sample n of what comes out is sample n of what went in, for pieces of any length', () => {
  const sound = toInt16(formantVoice({ seconds: 1, seed: 3 }))
  const random = seededRandom(7)
  const { all } = through(() => delayingDenoiser(), sound, () => random.integer(1, 1_300))
  expect(all.length).toBe(sound.length)
  expect(lagOf(sound, all)).toBe(0)
  expect(ratioDb(sound.subarray(600, -600), all.subarray(600, -600))).toBeGreaterThan(40)
})

test('[M55] a frame of 20 ms is complete with the one behind it, each time', () => {
  const sound = toInt16(formantVoice({ seconds: 1, seed: 3 }))
  let ready = 0
  for (const [index, piece] of through(() => delayingDenoiser(), sound).pieces.entries()) {
    ready += piece.length
    expect(ready).toBeGreaterThanOrEqual(Math.min(index * 480, sound.length))
  }
})

test('[M55] steady noise falls by more than 20 dB where nobody speaks, and the voice stays where it was', async () => {
  const { said, noisy, end } = noisyVoice(0.02)
  const { all } = through(await createRnnoise()(), noisy)
  expect(all.length).toBe(noisy.length)
  const quiet = [end + 6_000, all.length - 600] as const
  expect(levelDb(noisy, ...quiet) - levelDb(all, ...quiet)).toBeGreaterThan(20)
  const spoken = [AROUND, end] as const
  expect(lagOf(said.subarray(...spoken), all.subarray(...spoken), 400)).toBe(0)
  const before = ratioDb(said.subarray(...spoken), noisy.subarray(...spoken))
  expect(ratioDb(said.subarray(...spoken), all.subarray(...spoken))).toBeGreaterThan(before + 2)
  expect(levelDb(all, ...spoken)).toBeGreaterThan(levelDb(said, ...spoken) - 2)
})

test('[M56] what follows the end of a stream is as if nothing had been before', async () => {
  const open = await createRnnoise()()
  const sound = toInt16(formantVoice({ seconds: 1, seed: 4 }))
  const loud = toInt16(fanNoise({ seconds: 1, seed: 4, level: 0.3 }))
  const used = new NoiseReduction(open)
  used.push(loud)
  used.finish()
  const again = used.push(sound)
  expect(again.length).toBeGreaterThan(sound.length - 480)
  expect(again).toEqual(new NoiseReduction(open).push(sound))
})

test('[M56] every stream that was begun is closed', () => {
  let open = 0
  const counting = (): Denoiser => {
    open += 1
    return { process: () => undefined, close: () => void (open -= 1) }
  }
  const reduction = new NoiseReduction(counting)
  reduction.push(new Int16Array(4 * DENOISER_BLOCK))
  expect(open).toBe(1)
  reduction.finish()
  reduction.push(new Int16Array(4 * DENOISER_BLOCK))
  reduction.close()
  expect(open).toBe(0)
})
