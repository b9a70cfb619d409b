import { describe, expect, test } from 'vitest'
import { CatchUp, MAX_SPEED } from '../../../src-renderer/audio/catch-up.ts'
import { PlaybackCore } from '../../../src-renderer/audio/playback-core.ts'
import { floatToInt16, msToSamples, SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'

/** The speed after `ms` with this much queued. */
function after(catchUp: CatchUp, queuedMs: number, ms: number): number {
  for (let passed = 0; passed < ms; passed += 5) catchUp.advance(queuedMs, 5)
  return catchUp.speed
}

describe('how fast', () => {
  test('[M16] with less than 0.8 s waiting the speed is exactly 1', () => {
    expect(after(new CatchUp(), 790, 60_000)).toBe(1)
  })

  test('[M16] with much waiting it is 1.25 within three seconds, and never more', () => {
    const catchUp = new CatchUp()
    expect(after(catchUp, 20_000, 3000)).toBe(MAX_SPEED)
    expect(after(catchUp, 60_000, 3000)).toBe(MAX_SPEED)
  })

  test('[M16] it takes a second to reach and to leave, without a jump', () => {
    const catchUp = new CatchUp()
    let last = 1
    for (const queuedMs of [5000, 100, 5000, 900, 100]) {
      for (let i = 0; i < 500; i += 1) {
        const speed = catchUp.advance(queuedMs, 5)
        expect(Math.abs(speed - last)).toBeLessThanOrEqual(0.25 / 1000 * 5 + 1e-9)
        last = speed
      }
    }
    expect(last).toBe(1)
  })

  test('[M16] once begun it goes on until little waits, so that it does not begin again at once', () => {
    const catchUp = new CatchUp()
    after(catchUp, 900, 5000)
    expect(after(catchUp, 600, 5000)).toBeGreaterThan(1)
    expect(after(catchUp, 400, 5000)).toBe(1)
    expect(after(catchUp, 600, 5000)).toBe(1)
  })

  test('[M16] what comes in bursts of 900 ms and is used up in between is not behind', () => {
    const catchUp = new CatchUp()
    for (let ms = 0; ms < 30_000; ms += 5) expect(catchUp.advance(60 + 900 - (ms % 900), 5)).toBe(1)
  })
})

/** A tone played with seconds of it waiting, after the speed has settled. */
function hurriedTone(hz: number): Float32Array {
  const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
  core.push(Int16Array.from({ length: msToSamples(7900) }, (_, i) => floatToInt16(0.4 * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE_HZ))))
  const output = new Float32Array(msToSamples(5000))
  for (let at = 0; at + 128 <= output.length; at += 128) core.render(output.subarray(at, at + 128))
  expect(core.speed).toBe(MAX_SPEED)
  return output.subarray(msToSamples(3000), msToSamples(4900))
}

/** By the first and last upward crossing of zero. */
function frequencyOf(sound: Float32Array): number {
  const crossings: number[] = []
  for (let i = 1; i < sound.length; i += 1) {
    const [before = 0, now = 0] = [sound[i - 1], sound[i]]
    if (before < 0 && now >= 0) crossings.push(i - now / (now - before))
  }
  return ((crossings.length - 1) * SAMPLE_RATE_HZ) / ((crossings.at(-1) ?? 0) - (crossings[0] ?? 0))
}

describe('what it sounds like', () => {
  test.for([90, 140, 220, 440, 1000, 3140])('[M16] at 1.25 times the speed a tone of %d Hz is off by less than 1 %% and as loud as before', (hz) => {
    const sound = hurriedTone(hz)
    expect(Math.abs(frequencyOf(sound) / hz - 1)).toBeLessThan(0.01)
    const power = sound.reduce((sum, value) => sum + value * value, 0) / sound.length
    expect(Math.sqrt(power * 2)).toBeGreaterThan(0.39)
    expect(Math.sqrt(power * 2)).toBeLessThan(0.41)
  })

  test('[M16] 1.25 times as much is used up as is heard', () => {
    const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
    core.push(Int16Array.from({ length: msToSamples(7900) }, (_, i) => floatToInt16(0.4 * Math.sin(i / 9))))
    const block = new Float32Array(128)
    for (let i = 0; i < 600; i += 1) core.render(block)
    const before = { queued: core.queuedSamples, played: core.playedSamples }
    for (let i = 0; i < 500; i += 1) core.render(block)
    expect((before.queued - core.queuedSamples) / (core.playedSamples - before.played)).toBeCloseTo(1.25, 2)
  })

  test('[M16] a clear in the middle of a splice fades within 5 ms', () => {
    const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
    core.push(new Int16Array(msToSamples(7900)).fill(16_384))
    const block = new Float32Array(128)
    let last = 0
    let largest = 0
    const render = (): void => {
      core.render(block)
      for (const value of block) {
        largest = Math.max(largest, Math.abs(value - last))
        last = value
      }
    }
    for (let i = 0; i < 400; i += 1) render()
    for (let i = 0; i < 60; i += 1) {
      core.clear()
      core.push(new Int16Array(msToSamples(7900)).fill(16_384))
      for (let k = 0; k < 260 + i; k += 1) render()
    }
    expect(largest).toBeLessThanOrEqual(0.5 / 120 + 1e-6)
  })
})
