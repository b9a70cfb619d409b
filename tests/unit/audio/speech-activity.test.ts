import { describe, expect, it } from 'vitest'
import { createSpeechActivity, type Burst } from '../../../src-shared/audio/speech-activity.ts'
import { play, type Sound } from './sound.ts'

/** Words of 160 ms with 120 ms between them. */
function words(fromMs: number, count: number, db: number): Sound[] {
  return Array.from({ length: count }, (_, i) => ({ startMs: fromMs + i * 280, endMs: fromMs + i * 280 + 160, db }))
}

function expectNear(bursts: readonly Burst[], truth: readonly (readonly [number, number])[], withinMs = 20): void {
  expect(bursts).toHaveLength(truth.length)
  truth.forEach(([startMs, endMs], i) => {
    expect(Math.abs((bursts[i]?.startMs ?? Number.NaN) - startMs)).toBeLessThanOrEqual(withinMs)
    expect(Math.abs((bursts[i]?.endMs ?? Number.NaN) - endMs)).toBeLessThanOrEqual(withinMs)
  })
}

const SPEECH = [...words(310, 6, -20), ...words(2_500, 5, -20)]
const TRUTH = [
  [310, 1_870],
  [2_500, 3_780],
] as const

describe('speech activity', () => {
  it('[S20] finds phrases among exact zeros, without the hangover in their end', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 5_000, sounds: SPEECH })
    expectNear(activity.burstsBetween(0, 5_000), TRUTH)
  })

  it('[S20] finds speech that begins with the first frame', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 2_000, sounds: words(0, 4, -20) })
    expectNear(activity.burstsBetween(0, 2_000), [[0, 1_000]])
  })

  it('[S20] finds phrases over the noise of a bad microphone and no speech in the noise', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 30_000, sounds: SPEECH, noiseDb: -50 })
    expectNear(activity.burstsBetween(0, 30_000), TRUTH)
    expect(activity.isSilent(4_000, 30_000)).toBe(true)
  })

  it('[S20] finds quiet speech over quiet noise', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 5_000, sounds: [...words(310, 6, -40), ...words(2_500, 5, -40)], noiseDb: -60 })
    expectNear(activity.burstsBetween(0, 5_000), TRUTH)
  })

  it('[S20] takes noise that grows louder for speech only for a few seconds', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 3_000, sounds: [], noiseDb: -70 })
    play(activity, { fromMs: 3_000, untilMs: 20_000, sounds: words(15_000, 5, -25), noiseDb: -50 })
    expect(activity.isSilent(8_000, 14_900)).toBe(true)
    expectNear(activity.burstsBetween(8_000, 20_000), [[15_000, 16_280]])
  })

  it('[S20] does not take a click for speech', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 1_000, sounds: [{ startMs: 400, endMs: 420, db: -10 }] })
    expect(activity.burstsBetween(0, 1_000)).toEqual([])
  })

  it('[S20] says whether someone speaks now, and how loud it is', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 300, sounds: [] })
    expect(activity.speaking).toBe(false)
    expect(activity.level).toBe(-90)
    play(activity, { fromMs: 300, untilMs: 440, sounds: words(300, 1, -20) })
    expect(activity.speaking).toBe(true)
    expect(activity.level).toBeCloseTo(-20, 0)
    expect(activity.burstsBetween(0, 1_000)).toEqual([{ startMs: 300, endMs: 440 }])
    play(activity, { fromMs: 440, untilMs: 1_000, sounds: [] })
    expect(activity.speaking).toBe(false)
  })

  it('[S20] gives the pauses of a range, cut to it', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 5_000, sounds: SPEECH })
    expectNear(activity.pausesBetween(100, 4_500, 300), [
      [1_870, 2_500],
      [3_780, 4_500],
    ])
    expectNear(activity.pausesBetween(100, 4_500, 200), [
      [100, 310],
      [1_870, 2_500],
      [3_780, 4_500],
    ])
    expect(activity.pausesBetween(400, 1_800, 100)).toEqual([])
    expect(activity.pausesBetween(2_000, 2_400, 300)).toEqual([{ startMs: 2_000, endMs: 2_400 }])
  })

  it('[S20] tells silence from sound in any range', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 5_000, sounds: SPEECH })
    expect(activity.isSilent(1_900, 2_480)).toBe(true)
    expect(activity.isSilent(1_900, 2_540)).toBe(false)
    expect(activity.isSilent(60_000, 70_000)).toBe(true)
  })

  it('[S20] ends a burst where frames stop coming', () => {
    const activity = createSpeechActivity()
    play(activity, { untilMs: 1_000, sounds: [{ startMs: 200, endMs: 2_000, db: -20 }] })
    play(activity, { fromMs: 90_000, untilMs: 91_000, sounds: [] })
    expect(activity.burstsBetween(0, 100_000)).toEqual([{ startMs: 200, endMs: 1_000 }])
  })

  it('[S20] finds the quietest place, in the middle of equal quiet', () => {
    const activity = createSpeechActivity()
    play(activity, {
      untilMs: 3_000,
      sounds: [
        { startMs: 0, endMs: 1_000, db: -20 },
        { startMs: 1_000, endMs: 1_200, db: -35 },
        { startMs: 1_200, endMs: 2_000, db: -20 },
      ],
    })
    expect(activity.quietestPoint(200, 1_900)).toBeGreaterThanOrEqual(1_040)
    expect(activity.quietestPoint(200, 1_900)).toBeLessThanOrEqual(1_160)
    expect(Math.abs(activity.quietestPoint(0, 3_000) - 2_500)).toBeLessThanOrEqual(60)
    expect(activity.quietestPoint(8_000, 9_000)).toBe(8_500)
  })

  it('[S20] remembers twelve minutes of words and forgets what is older than it keeps', () => {
    const activity = createSpeechActivity()
    const frame = Int16Array.from({ length: 480 }, (_, i) => (i % 2 === 0 ? 5_000 : -5_000))
    const silence = new Int16Array(480)
    // A burst of 40 ms every 300 ms, for 40 minutes.
    for (let i = 0; i < 40 * 60 * 50; i += 1) activity.push(i % 15 < 2 ? frame : silence, i * 20)
    const nowMs = 40 * 60_000
    expect(activity.burstsBetween(nowMs - 12 * 60_000, nowMs)).toHaveLength((12 * 60_000) / 300)
    expect(activity.isSilent(0, nowMs - 16 * 60_000)).toBe(true)
  })
})
