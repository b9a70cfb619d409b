import { describe, expect, it } from 'vitest'
import { Placement } from '../../../src-main/recording/placement.ts'
import { SourceClock } from '../../../src-main/recording/source-clock.ts'
import { seededRandom } from '../../support/random.ts'

const FRAME = 480
const HOUR_FRAMES = 180_000

interface Hour {
  /** How much faster than nominal the device is. */
  readonly ppm: number
  /** Share of frames in which nobody speaks. */
  readonly quiet: number
}

/** An hour of a device that drifts, frame by frame: how far the position in the file is from the session clock, at worst. */
function worstOffsetMs({ ppm, quiet }: Hour): { worst: number; skippedLoud: number } {
  const random = seededRandom(5)
  const clock = new SourceClock()
  const placement = new Placement()
  let written = 0
  let worst = 0
  let skippedLoud = 0
  for (let frame = 0; frame < HOUR_FRAMES; frame += 1) {
    const capturedMs = (frame * 20) / (1 + ppm / 1e6)
    const atMs = clock.frame(FRAME, capturedMs + 20 + random.integer(0, 8))
    const isQuiet = (frame % 100) / 100 < quiet
    const place = placement.place(written, { atMs, isQuiet })
    if (place.kind === 'skip') {
      skippedLoud += isQuiet ? 0 : 1
      continue
    }
    written += place.silence
    worst = Math.max(worst, Math.abs(written / 24 - atMs))
    written += FRAME
  }
  return { worst, skippedLoud }
}

const put = (silence: number) => ({ kind: 'put', silence })
const place = (written: number, atMs: number) => new Placement().place(written, { atMs, isQuiet: false })

describe('the place of sound in a track', () => {
  for (const ppm of [0, 50, -50, 200, -200]) {
    it(`[Y2] is the session clock within 20 ms over an hour, with a device off by ${ppm} ppm`, () => {
      const { worst, skippedLoud } = worstOffsetMs({ ppm, quiet: 0.2 })
      expect(worst).toBeLessThanOrEqual(20)
      expect(skippedLoud).toBeLessThan(20)
    })
  }

  it('[Y2] stays near the clock where it is never quiet, at the cost of a frame now and then', () => {
    const { worst, skippedLoud } = worstOffsetMs({ ppm: 100, quiet: 0 })
    expect(worst).toBeLessThanOrEqual(60)
    expect(skippedLoud).toBeLessThan(40)
    expect(skippedLoud).toBeGreaterThan(0)
  })

  it('[Y2] comes after silence where sound was missed, and at once where it was not', () => {
    expect(place(24_000, 1_005)).toEqual(put(0))
    expect(place(24_000, 3_000)).toEqual(put(48_000))
    expect(place(0, 250)).toEqual(put(6_000))
  })

  it('[Y2] of sound from before the start is kept whole; the quiet between words makes up for it', () => {
    const placement = new Placement()
    const early = { atMs: 0, isQuiet: false }
    expect(placement.place(24_000, early)).toEqual({ kind: 'skip' })
    for (let i = 0; i < 100; i += 1) expect(placement.place(24_000 + i * FRAME, { atMs: 20 * i, isQuiet: false })).toEqual(put(0))
    expect(placement.place(72_000, { atMs: 2_020, isQuiet: true })).toEqual({ kind: 'skip' })
  })
})

describe('the clock of a source', () => {
  it('[Y2] leaves room for sound that never arrived, and goes on from now after a pause', () => {
    const clock = new SourceClock()
    expect(clock.frame(FRAME, 20)).toBe(0)
    clock.skip(1_000)
    expect(clock.frame(FRAME, 1_040)).toBe(1_020)
    clock.restart(9_000)
    expect(clock.frame(FRAME, 9_020)).toBe(9_000)
  })

  it('[Y2] believes no frame that was held up on its way', () => {
    const clock = new SourceClock()
    for (let i = 0; i < 50; i += 1) clock.frame(FRAME, 20 * (i + 1))
    for (let i = 50; i < 100; i += 1) expect(clock.frame(FRAME, 3_000)).toBe(20 * i)
    expect(clock.frame(FRAME, 3_020)).toBeCloseTo(2_000, 0)
  })
})
