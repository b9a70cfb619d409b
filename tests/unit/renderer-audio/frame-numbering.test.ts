import { describe, expect, it } from 'vitest'
import { FrameNumbering, type Passed } from '../../../src-renderer/audio/frame-numbering.ts'
import { FRAME_MS, FRAME_SAMPLES, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../../support/random.ts'

/** A device, a page and what is passed on. */
function open() {
  const numbering = new FrameNumbering()
  let nowMs = 5_000
  const samples: number[] = []
  const holes: number[] = []
  const take = ({ frames, hole }: Passed): void => {
    if (hole !== null) holes.push(hole)
    samples.push(...frames.map((frame) => frame.sample))
  }
  return {
    numbering,
    samples,
    holes,
    wait: (ms: number) => (nowMs += ms),
    /** Frames at their time. */
    give: (count: number) => {
      for (let at = 0; at < count; at += 1) {
        nowMs += FRAME_MS
        take(numbering.push(new Int16Array(FRAME_SAMPLES), nowMs))
      }
    },
    /** Frames that waited behind a busy page. */
    burst: (count: number) => {
      for (let at = 0; at < count; at += 1) take(numbering.push(new Int16Array(FRAME_SAMPLES), nowMs))
    },
    interrupt: () => take(numbering.interrupt()),
    finish: () => take(numbering.finish(nowMs)),
  }
}

const increasing = (samples: readonly number[]): boolean => samples.every((sample, at) => at === 0 || sample >= (samples[at - 1] ?? 0) + FRAME_SAMPLES)

describe('numbers of captured frames', () => {
  it('[M65] keep what was gathered before a second interruption before it', () => {
    const { give, wait, interrupt, finish, samples, holes } = open()
    give(50)
    wait(10_000)
    give(3)
    interrupt()
    wait(20_000)
    give(20)
    finish()
    expect(holes.map((sample) => Math.round(samplesToMs(sample) / 1_000))).toEqual([11, 31])
    expect(Math.round(samplesToMs(samples[50] ?? 0) / 1_000)).toBe(11)
    expect(samples).toHaveLength(73)
    expect(increasing(samples)).toBe(true)
  })

  it('[M65] keep what was gathered before a second stall before it, too', () => {
    const { give, wait, finish, samples, holes } = open()
    give(50)
    wait(10_000)
    give(3)
    wait(20_000)
    give(20)
    finish()
    expect(holes.map((sample) => Math.round(samplesToMs(sample) / 1_000))).toEqual([11, 31])
    expect(samples).toHaveLength(73)
  })

  it('[G3] count on without a hole while the device gives its frames', () => {
    const { give, samples, holes } = open()
    give(100)
    expect(samples).toEqual(Array.from({ length: 100 }, (_, at) => at * FRAME_SAMPLES))
    expect(holes).toEqual([])
  })

  it('[G3] leave a hole as long as the time without frames', () => {
    const { give, wait, samples, holes } = open()
    give(50)
    wait(3_000)
    give(50)
    expect(holes).toHaveLength(1)
    expect(Math.abs(samplesToMs((holes[0] ?? 0) - 50 * FRAME_SAMPLES) - 3_000)).toBeLessThanOrEqual(200)
    expect(samples[50]).toBe(holes[0])
    expect(samples).toHaveLength(100)
    expect(increasing(samples)).toBe(true)
  })

  it('[G3] leave none where a busy page only handed frames over late', () => {
    const { give, burst, wait, samples, holes } = open()
    give(50)
    wait(3_000)
    burst(150)
    give(50)
    expect(holes).toEqual([])
    expect(samples).toEqual(Array.from({ length: 250 }, (_, at) => at * FRAME_SAMPLES))
  })

  it('[G3] tell what was late from what was lost when both come together', () => {
    const { give, burst, wait, holes, samples } = open()
    give(50)
    wait(4_000)
    burst(100)
    give(50)
    expect(Math.abs(samplesToMs((holes[0] ?? 0) - 50 * FRAME_SAMPLES) - 2_000)).toBeLessThanOrEqual(200)
    expect(samples).toHaveLength(200)
  })

  it('[G3] go on behind the time that another device took to open, however short', () => {
    const { numbering, give, wait, holes, samples } = open()
    give(50)
    numbering.interrupt()
    wait(240)
    give(50)
    expect(Math.abs(samplesToMs((holes[0] ?? 0) - 50 * FRAME_SAMPLES) - 240)).toBeLessThanOrEqual(20)
    expect(increasing(samples)).toBe(true)
    expect(samples).toHaveLength(100)
  })

  it('[G3] leave no hole for a pause', () => {
    const { numbering, give, wait, holes, samples } = open()
    give(10)
    numbering.skipTime()
    wait(60_000)
    give(10)
    expect(holes).toEqual([])
    expect(samples).toHaveLength(20)
  })

  it('[G3] end with what is held and with the hole before the end', () => {
    const held = open()
    held.give(10)
    held.wait(1_000)
    held.give(3)
    expect(held.samples).toHaveLength(10)
    held.finish()
    expect(held.samples).toHaveLength(13)
    const silent = open()
    silent.give(10)
    silent.wait(2_000)
    silent.finish()
    expect(silent.holes).toEqual([10 * FRAME_SAMPLES + 48_000])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('[G3] add up to the time that passed, whatever happens (seed %i)', (seed) => {
    const random = seededRandom(seed)
    const { numbering, give, burst, wait, samples, holes } = open()
    let lostMs = 0
    let frames = 0
    give(20)
    for (let round = 0; round < 30; round += 1) {
      const what = random.integer(0, 2)
      const ms = random.integer(30, 200) * FRAME_MS
      if (what === 0) lostMs += ms
      if (what === 1) numbering.interrupt()
      if (what === 1) lostMs += ms
      wait(ms)
      if (what === 2) burst(ms / FRAME_MS)
      if (what === 2) frames += ms / FRAME_MS
      const more = random.integer(20, 80)
      give(more)
      frames += more
    }
    expect(increasing(samples)).toBe(true)
    expect(samples).toHaveLength(frames + 20)
    const missingMs = samplesToMs((samples.at(-1) ?? 0) + FRAME_SAMPLES) - samples.length * FRAME_MS
    expect(Math.abs(missingMs - lostMs)).toBeLessThanOrEqual(holes.length * 200)
  })
})
