import { describe, expect, test } from 'vitest'
import { msToSamples } from '../../../src-shared/audio/pcm.ts'
import { TEST_TONE_LISTEN_MS, TEST_TONE_MS, testTone, TestToneEar, type TestToneFinding } from '../../../src-shared/audio/test-tone.ts'
import { mixed, noise, speech, through, type Way } from '../../support/audio/room.ts'

function listen(heard: Int16Array): TestToneFinding {
  const ear = new TestToneEar()
  for (let i = 0; i < heard.length; i += 480) ear.push(heard.subarray(i, i + 480))
  return ear.find()
}

function played(way: Way): Int16Array {
  const whole = new Int16Array(msToSamples(TEST_TONE_LISTEN_MS))
  whole.set(testTone())
  return through(whole, way)
}

describe('the tone', () => {
  test('[M22] is short, soft and without a click', () => {
    const tone = testTone()
    expect(tone.length).toBe(msToSamples(TEST_TONE_MS))
    expect(Math.max(...tone)).toBeLessThanOrEqual(3277)
    expect([tone[0], Math.abs(tone.at(-1) ?? 1) < 100]).toEqual([0, true])
  })

  test.for<[string, Way, number]>([
    ['a copy', { gain: 1, delayMs: 0 }, -90],
    ['30 dB softer, through a room, by a clock that is off by 300 ppm', { gain: 0.03, delayMs: 500, echo: true, ppm: 300 }, -60],
    ['in noise as loud as itself', { gain: 0.5, delayMs: 1200 }, -30],
  ])('[M22] is found: %s', ([, way, noiseDb]) => {
    const found = listen(mixed(played(way), noise(5, TEST_TONE_LISTEN_MS, noiseDb)))
    expect(found.kind).toBe('found')
    if (found.kind === 'found') expect(Math.abs(found.atMs - way.delayMs)).toBeLessThanOrEqual(20)
  })

  test('[M22] is found under speech', () => {
    expect(listen(mixed(played({ gain: 1, delayMs: 300 }), speech(4, TEST_TONE_LISTEN_MS, 0.2))).kind).toBe('found')
  })

  test('[M22] is found in none of 40 stretches of speech, in noise or in silence', () => {
    for (let seed = 0; seed < 40; seed += 1) expect(listen(speech(seed, TEST_TONE_LISTEN_MS)).kind).toBe('not-found')
    expect(listen(noise(1, TEST_TONE_LISTEN_MS, -20)).kind).toBe('not-found')
    expect(listen(new Int16Array(60_000))).toEqual({ kind: 'not-found', share: 0 })
  })

  test('[M22] half of it is not enough', () => {
    const half = new Int16Array(60_000)
    half.set(testTone().subarray(0, msToSamples(TEST_TONE_MS / 2)), 4800)
    expect(listen(half).kind).toBe('not-found')
  })
})
