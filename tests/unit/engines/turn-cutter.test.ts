import { describe, expect, it } from 'vitest'
import { type Cut, TurnCutter } from '../../../src-main/engines/openai-captions/turn-cutter.ts'
import { encodeTonesInt16, type ToneItem } from '../../support/tone-speech/index.ts'

function cut(items: readonly ToneItem[]): { readonly cuts: Cut[]; readonly pcm: Int16Array; readonly cutter: TurnCutter } {
  const pcm = encodeTonesInt16(items, { sampleRateHz: 24_000 })
  const cutter = new TurnCutter(24_000)
  const cuts: Cut[] = []
  for (let at = 0; at < pcm.length; at += 4_800) cuts.push(...cutter.push(pcm.subarray(at, at + 4_800)))
  return { cuts, pcm, cutter }
}

const ends = (cuts: readonly Cut[]): number[] => cuts.flatMap((one) => (one.kind === 'end' ? [one.endMs] : []))
const word = (count: number, gapMs: number): ToneItem[] => Array.from({ length: count }, (_, at) => [{ word: at % 60 }, { pauseMs: gapMs }]).flat()

describe('where a turn ends', () => {
  it('[E28] is a pause of 400 ms, told where speech was last heard', () => {
    const { cuts } = cut([{ pauseMs: 600 }, { word: 3 }, { word: 4 }, { pauseMs: 700 }, { word: 5 }, { pauseMs: 700 }])
    const found = ends(cuts)
    expect(found).toHaveLength(2)
    // 600 + 2 x 160, and 700 + 160 later; to the detector's frame.
    expect(Math.abs((found[0] ?? 0) - 920)).toBeLessThanOrEqual(40)
    expect(Math.abs((found[1] ?? 0) - 1_780)).toBeLessThanOrEqual(40)
  })

  it('[E28] is not a gap between words, and not silence alone', () => {
    expect(ends(cut([{ pauseMs: 500 }, ...word(12, 250), { word: 1 }]).cuts)).toEqual([])
    expect(cut([{ pauseMs: 4_000 }]).cuts.every(({ kind }) => kind === 'sound')).toBe(true)
  })

  it('[E28] comes at a shorter pause once somebody has spoken for long, and after 30 s at the latest', () => {
    const [first = 0] = ends(cut([{ pauseMs: 400 }, ...word(60, 260)]).cuts)
    expect(first).toBeGreaterThan(12_000)
    expect(first).toBeLessThan(13_500)
    const [latest = 0] = ends(cut([{ pauseMs: 400 }, ...word(220, 0)]).cuts)
    expect(latest).toBeGreaterThan(25_000)
    expect(latest).toBeLessThanOrEqual(30_600)
  })

  it('[E28] loses no sample, whatever is cut', () => {
    const { cuts, pcm, cutter } = cut([{ pauseMs: 300 }, ...word(20, 420), { word: 7 }])
    const samples = cuts.flatMap((one) => (one.kind === 'sound' ? [...one.pcm] : []))
    expect(samples).toEqual([...pcm])
    expect(cutter.end()?.kind).toBe('end')
    expect(cutter.end()).toBeNull()
  })
})
