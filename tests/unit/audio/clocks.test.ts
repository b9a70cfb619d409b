import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createChannelClock } from '../../../src-shared/audio/clocks.ts'

const PER_MS = 24

/** How often a function goes down from one step to the next. */
function decreases(value: (at: number) => number, to: number, step: number): number {
  let count = 0
  for (let at = step; at <= to; at += step) if (value(at) < value(at - step) - 1e-6) count += 1
  return count
}

describe('a channel clock', () => {
  it('[S19] maps samples from its start', () => {
    const clock = createChannelClock()
    clock.anchor(0, 500)
    expect(clock.msAt(24_000)).toBe(1_500)
    expect(clock.sampleAt(1_500)).toBe(24_000)
  })

  it('[S19] does not anchor anew for drift within 40 ms', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    for (let i = 1; i < 200; i += 1) expect(clock.observe(i * 480, i * 20 + (i % 2) * 39)).toBe(false)
    expect(clock.anchors).toHaveLength(1)
  })

  it.each([300, -300])('[S19] stays within 45 ms of a device that is off by %i ppm for an hour', (ppm) => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    let anchored = 0
    let lastMs = -1
    let worstMs = 0
    let backwards = 0
    for (let nowMs = 20; nowMs <= 3_600_000; nowMs += 20) {
      const sample = Math.round(nowMs * PER_MS * (1 + ppm / 1e6))
      if (clock.observe(sample, nowMs)) anchored += 1
      const ms = clock.msAt(sample)
      worstMs = Math.max(worstMs, Math.abs(ms - nowMs))
      if (ms < lastMs) backwards += 1
      lastMs = ms
    }
    expect(worstMs).toBeLessThanOrEqual(45)
    expect(backwards).toBe(0)
    // 1080 ms of drift in steps of 40.
    expect(anchored).toBeGreaterThanOrEqual(20)
    expect(anchored).toBeLessThanOrEqual(30)
  })

  it('[S19] ignores frames that are handed over late', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    for (let i = 1; i < 500; i += 1) expect(clock.observe(i * 480, i * 20 + (i % 20 < 8 ? 150 : 0))).toBe(false)
  })

  it('[S19] follows lateness that lasts by the least of it', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    const anchored = Array.from({ length: 12 }, (_, i) => clock.observe((i + 1) * 480, (i + 1) * 20 + 60 + (i % 3) * 10))
    expect(anchored.indexOf(true)).toBe(9)
    expect(clock.msAt(10 * 480)).toBe(260)
  })

  it('[S19] jumps at once when samples were lost', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    expect(clock.observe(480, 5_020)).toBe(true)
    expect(clock.msAt(480)).toBe(5_020)
    expect(clock.msAt(479)).toBeCloseTo(20, 0)
    expect(clock.sampleAt(2_000)).toBe(480)
  })

  it('[S19] goes on at a new start', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    clock.anchor(24_000, 60_000)
    expect(clock.msAt(24_000)).toBe(60_000)
    expect(clock.msAt(12_000)).toBe(500)
    expect(clock.sampleAt(30_000)).toBe(24_000)
  })

  it('[S19] takes back time that ran ahead without running backwards', () => {
    const clock = createChannelClock()
    clock.anchor(0, 0)
    expect(clock.observe(24_000, 900)).toBe(true)
    expect(clock.msAt(24_000)).toBe(1_000)
    expect(clock.msAt(24_000 + 400 * PER_MS)).toBe(1_300)
    expect(clock.msAt(24_000 + 200 * PER_MS)).toBe(1_150)
  })

  it('[S19] never decreases in either direction, whatever it observes', () => {
    const stepArb = fc.record({
      samples: fc.integer({ min: 0, max: 24_000 }),
      elapsedMs: fc.integer({ min: 0, max: 2_000 }),
      start: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 60 }), (steps) => {
        const clock = createChannelClock()
        let sample = 0
        let nowMs = 0
        const told: { sample: number; ms: number }[] = []
        for (const step of steps) {
          sample += step.samples
          nowMs += step.elapsedMs
          if (step.start) clock.anchor(sample, nowMs)
          else clock.observe(sample, nowMs)
          told.push({ sample, ms: clock.msAt(sample) })
        }
        const retold = told.filter(({ sample: at, ms }, i) => at > (told[i - 1]?.sample ?? at) && ms < (told[i - 1]?.ms ?? 0) - 1e-6)
        expect(retold).toEqual([])
        expect(decreases((at) => clock.msAt(at), sample + 24_000, 997)).toBe(0)
        expect(decreases((ms) => clock.sampleAt(ms), nowMs + 2_000, 37)).toBe(0)
      }),
      { seed: 20_261_121, numRuns: 300 },
    )
  })

  it('[S19] keeps a bounded number of anchors', () => {
    const clock = createChannelClock()
    for (let i = 0; i < 2_000; i += 1) clock.anchor(i * 24_000, i * 3_000)
    expect(clock.anchors.length).toBeLessThanOrEqual(256)
  })
})
