import { expect, test } from 'vitest'
import { RateConverter } from '../../../src-renderer/audio/rate-converter.ts'
import { Resampler } from '../../../src-shared/audio/resampler.ts'
import { seededRandom } from '../../support/random.ts'

const RATES = [8000, 16_000, 22_050, 44_100, 48_000]

function sine(hz: number, rateHz: number, seconds = 1): Int16Array {
  return Int16Array.from({ length: Math.round(rateHz * seconds) }, (_, i) => Math.round(16_000 * Math.sin((2 * Math.PI * hz * i) / rateHz)))
}

/** Power of what is left after the best fitting sine of this frequency is taken away, against its own power, in dB. */
function errorDb(pcm: Int16Array, hz: number, rateHz: number): number {
  const step = (2 * Math.PI * hz) / rateHz
  let re = 0
  let im = 0
  for (const [i, value] of pcm.entries()) {
    re += value * Math.cos(step * i)
    im += value * Math.sin(step * i)
  }
  const [a, b] = [(2 * re) / pcm.length, (2 * im) / pcm.length]
  let left = 0
  for (const [i, value] of pcm.entries()) left += (value - a * Math.cos(step * i) - b * Math.sin(step * i)) ** 2
  return 10 * Math.log10(left / pcm.length / ((a * a + b * b) / 2))
}

test.for(RATES)('[M12] a tone of 1 kHz at %d Hz is the same tone at 24 kHz, 60 dB above everything else', (fromHz) => {
  const pcm = new Resampler({ fromHz, toHz: 24_000 }).push(sine(1000, fromHz))
  // Whole periods, clear of the edges.
  const middle = pcm.subarray(2400, 2400 + 19_200)
  expect(errorDb(middle, 1000, 24_000)).toBeLessThan(-60)
  expect(Math.max(...middle)).toBeGreaterThan(15_900)
  expect(Math.max(...middle)).toBeLessThan(16_100)
})

test.for(RATES)('[M12] deltas of any length at %d Hz give the same samples as one', (fromHz) => {
  const random = seededRandom(fromHz)
  const whole = Int16Array.from({ length: 5000 }, () => random.integer(-20_000, 20_000))
  const pieces: number[] = []
  const resampler = new Resampler({ fromHz, toHz: 24_000 })
  for (let from = 0; from < whole.length; ) {
    const length = random.integer(1, 700)
    pieces.push(...resampler.push(whole.subarray(from, from + length)))
    from += length
  }
  expect(pieces).toEqual([...new Resampler({ fromHz, toHz: 24_000 }).push(whole)])
})

test('[M12] the length follows the rates over a long stream', () => {
  const resampler = new Resampler({ fromHz: 44_100, toHz: 24_000 })
  let samples = 0
  for (let i = 0; i < 1000; i += 1) samples += resampler.push(new Int16Array(4410)).length
  expect(Math.abs(samples - 100 * 24_000)).toBeLessThan(48)
})

test('[M12] what lies above the new band is not folded back', () => {
  const pcm = new Resampler({ fromHz: 48_000, toHz: 24_000 }).push(sine(14_000, 48_000))
  expect(Math.max(...pcm.subarray(200))).toBeLessThan(16)
})

test('[M12] a reset forgets what was inside', () => {
  const resampler = new Resampler({ fromHz: 16_000, toHz: 24_000 })
  resampler.push(sine(500, 16_000, 0.1))
  resampler.reset()
  expect(resampler.push(new Int16Array(100)).every((value) => value === 0)).toBe(true)
})

test('[M12] sound already at the rate is copied unchanged', () => {
  const pcm = Int16Array.of(1, 2, 3)
  const converted = new RateConverter(24_000).convert(pcm, 24_000)
  expect([...converted]).toEqual([1, 2, 3])
  expect(converted.buffer).not.toBe(pcm.buffer)
})

test('[M12] a change of rate in mid-stream starts a new conversion', () => {
  const converter = new RateConverter(24_000)
  converter.convert(sine(500, 16_000, 0.1), 16_000)
  const direct = new Resampler({ fromHz: 48_000, toHz: 24_000 }).push(sine(500, 48_000, 0.1))
  expect([...converter.convert(sine(500, 48_000, 0.1), 48_000)]).toEqual([...direct])
})
