import { expect, test } from 'vitest'
import { FrameCutter } from '../../../src-renderer/audio/frame-cutter.ts'
import type { CapturedFrame } from '../../../src-renderer/audio/worklet-messages.ts'
import { floatToInt16 } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../../support/random.ts'

function cut(blocks: readonly Float32Array[]): CapturedFrame[] {
  const frames: CapturedFrame[] = []
  const cutter = new FrameCutter((frame) => frames.push(frame))
  for (const block of blocks) cutter.push(block)
  return frames
}

test('[M1] blocks of any length become frames of 480 samples with nothing lost or moved', () => {
  const random = seededRandom(1)
  const given: number[] = []
  const blocks = Array.from({ length: 200 }, () => Float32Array.from({ length: random.integer(1, 1500) }, () => {
    const value = random.integer(-1000, 1000) / 1000
    given.push(value)
    return value
  }))
  const frames = cut(blocks)
  expect(frames).toHaveLength(Math.floor(given.length / 480))
  expect(frames.map(({ sample }) => sample)).toEqual(frames.map((_, i) => i * 480))
  const samples = frames.flatMap(({ pcm }) => [...pcm])
  expect(samples).toEqual(given.slice(0, samples.length).map((value) => floatToInt16(Math.fround(value))))
})

test('every frame has an array of its own', () => {
  const frames = cut([new Float32Array(1440)])
  expect(new Set(frames.map(({ pcm }) => pcm.buffer)).size).toBe(3)
})

test('[M1] the level is that of its own frame alone', () => {
  const loud = new Float32Array(480).fill(-0.5)
  const frames = cut([new Float32Array(480), loud, new Float32Array(480)])
  expect(frames.map(({ peak }) => peak)).toEqual([0, 0.5, 0])
  expect(frames.map(({ rms }) => rms)).toEqual([0, 0.5, 0])
})

test('[M1] sound beyond full scale is clipped, in samples and level', () => {
  const [frame] = cut([new Float32Array(480).fill(3)])
  expect(frame).toMatchObject({ rms: 1, peak: 1 })
  expect(frame?.pcm.every((value) => value === 32_767)).toBe(true)
})

test('[M1] samples that are not numbers are silence', () => {
  const block = new Float32Array(480).fill(0.25)
  block[3] = Number.NaN
  block[4] = Number.POSITIVE_INFINITY
  const [frame] = cut([block])
  expect([...(frame?.pcm.slice(2, 6) ?? [])]).toEqual([8192, 0, 0, 8192])
  expect(frame?.peak).toBe(0.25)
  expect(frame?.rms).toBeCloseTo(0.25 * Math.sqrt(478 / 480), 10)
})
