import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsAfter, textEndsAt, without } from '../../../src-main/kept-sound/missing-text.ts'
import type { Gap, Segment } from '../../../src-shared/transcript/types.ts'

const gap = (startMs: number, endMs: number, reason: Gap['reason'] = 'connection-lost'): Gap => ({ startMs, endMs, reason, channel: 'microphone' })
const said = (startMs: number, endMs: number, target: string): Segment => ({ index: startMs, channel: 'microphone', startMs, endMs, source: 'x', target, sourceLanguage: 'en', targetLanguage: 'de', settled: true })

describe('what is missing in a text', () => {
  it('[R10] a gap becomes what of it is still missing, and goes with the last of it', () => {
    const gaps = [gap(10_000, 100_000), gap(200_000, 210_000)]
    const heard = [{ startMs: 2_000, endMs: 100_000 }]
    expect(gapsAfter(gaps, { channel: 'microphone', heard, missing: [{ startMs: 60_000, endMs: 100_000 }] })).toEqual({ goneGaps: [gaps[0]], newGaps: [gap(60_000, 100_000)] })
    expect(gapsAfter(gaps, { channel: 'microphone', heard, missing: [] })).toEqual({ goneGaps: [gaps[0]], newGaps: [] })
  })

  it('[R10] time without sound, other channels and gaps that nothing was heard of stay as they are', () => {
    const gaps = [gap(10_000, 20_000, 'device-lost'), { ...gap(10_000, 20_000), channel: 'system' as const }, gap(50_000, 60_000)]
    expect(gapsAfter(gaps, { channel: 'microphone', heard: [{ startMs: 0, endMs: 40_000 }], missing: [] })).toEqual({ goneGaps: [], newGaps: [] })
  })

  it('[R11] the gap of a program that died begins behind its last whole sentence', () => {
    const range = { startMs: 10_000, endMs: 90_000 }
    expect(textEndsAt(range, [])).toBe(10_000)
    expect(textEndsAt(range, [said(9_000, 12_000, 'Eins.'), said(12_500, 15_000, 'Zwei und'), said(95_000, 99_000, 'Drei.')])).toBe(12_000)
  })

  it('[R10] a stretch is what lies in the others and what does not, without overlap', () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 200 })).map(([startMs, length]) => ({ startMs, endMs: startMs + length }))
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 6 }), (whole, others) => {
        const rest = without(whole, others)
        for (let ms = whole.startMs; ms < whole.endMs; ms += 1) {
          const isIn = (one: { startMs: number; endMs: number }): boolean => ms >= one.startMs && ms < one.endMs
          expect(rest.filter(isIn).length).toBe(others.some(isIn) ? 0 : 1)
        }
        expect(rest.every((one) => one.startMs >= whole.startMs && one.endMs <= whole.endMs && one.endMs > one.startMs)).toBe(true)
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})
