import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Journal } from '../../../src-main/session/journal.ts'
import { MemoryKeptSound } from '../../support/memory-kept-sound.ts'

const SECOND = 24_000
const ABOUT = { session: 'one', engine: 'none', lasts: true, channel: 'microphone', source: null, wantSourceText: true, firstSample: 0 } as const

/** Samples that say their own number, so that a misplaced one is seen. */
function numbered(from: number, count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, i) => ((from + i) % 60_000) - 30_000)
}

describe('the journal', () => {
  it('[S3] gives back every sample it holds, across blocks and parts of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 200_000 }), (parts, at) => {
        const journal = new Journal(600_000)
        for (const part of parts) journal.append(numbered(journal.endSample, part))
        const from = at % journal.endSample
        const into = new Int16Array(25_000)
        const count = journal.read(from, into)
        expect(count).toBe(Math.min(25_000, journal.endSample - from))
        expect(into.subarray(0, count)).toEqual(numbered(from, count))
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('[S3] forgets the oldest second beyond its capacity and nothing else', () => {
    const journal = new Journal(3000)
    for (let i = 0; i < 10; i += 1) journal.append(numbered(i * SECOND, SECOND))
    expect(journal.firstSample).toBe(7 * SECOND)
    expect(journal.endSample).toBe(10 * SECOND)
    expect(journal.heldMs).toBe(3000)
    const into = new Int16Array(SECOND)
    journal.read(7 * SECOND, into)
    expect(into).toEqual(numbered(7 * SECOND, SECOND))
    expect(() => journal.read(7 * SECOND - 1, into)).toThrow(RangeError)
  })

  it('[S3] holds ten minutes in at most 29 MB', () => {
    const journal = new Journal()
    const second = new Int16Array(SECOND)
    for (let i = 0; i < 700; i += 1) journal.append(second)
    expect(journal.heldMs).toBe(600_000)
    expect(journal.bytes).toBeLessThanOrEqual(29_000_000)
  })

  it('[R6] what leaves memory is read from the store, from where it was wanted on, and nothing older', () => {
    const store = new MemoryKeptSound(ABOUT)
    const journal = new Journal(3000)
    for (let i = 0; i < 3; i += 1) journal.append(numbered(i * SECOND, SECOND))
    journal.keepIn((firstSample) => (expect(firstSample).toBe(SECOND), store), SECOND + 100)
    for (let i = 3; i < 9; i += 1) journal.append(numbered(i * SECOND, SECOND))
    expect(journal.firstSample).toBe(SECOND)
    const into = new Int16Array(3 * SECOND)
    expect(journal.read(2 * SECOND - 50, into)).toBe(3 * SECOND)
    expect(into).toEqual(numbered(2 * SECOND - 50, 3 * SECOND))
    expect(() => journal.read(SECOND - 1, into)).toThrow(RangeError)
  })

  it('[R12] between a full store and memory nothing is held, and all around it is', () => {
    const store = new MemoryKeptSound(ABOUT, 2)
    const journal = new Journal(3000)
    journal.keepIn(() => store, 0)
    for (let i = 0; i < 9; i += 1) journal.append(numbered(i * SECOND, SECOND))
    expect(journal.isStoreFull).toBe(true)
    expect([journal.heldFrom(0), journal.heldFrom(2 * SECOND - 1), journal.heldFrom(2 * SECOND), journal.heldFrom(7 * SECOND)]).toEqual([0, 2 * SECOND - 1, 6 * SECOND, 7 * SECOND])
    expect(() => journal.read(3 * SECOND, new Int16Array(10))).toThrow(RangeError)
  })

  it('[R10] let go of, the store has everything up to the last sample', () => {
    const store = new MemoryKeptSound(ABOUT)
    const journal = new Journal(3000)
    journal.keepIn(() => store, 0)
    journal.append(numbered(0, 2 * SECOND + 480))
    expect(journal.release({ whole: true })).toBe(store)
    expect(store.samples).toBe(2 * SECOND + 480)
    expect(journal.isKeeping).toBe(false)
  })
})
