import { describe, expect, test } from 'vitest'
import { DUCKED_GAIN, Ducking, mixOf } from '../../../src-shared/audio/ducking.ts'
import { listeningsOf } from '../../../src-renderer/library/player/listening.ts'

/** The gain after each 20 ms. */
function gains(ducking: Ducking, rms: number, ms: number): number[] {
  return Array.from({ length: ms / 20 }, () => ducking.advance(rms, 20))
}

describe('the original', () => {
  test('[M25] falls to 15 % within 100 ms of the first sound of the translation, in steps', () => {
    const down = gains(new Ducking(), 0.1, 100)
    expect(down.at(-1)).toBe(DUCKED_GAIN)
    expect(down[0]).toBeGreaterThan(0.7)
  })

  test('[M25] stays down between words and comes back within 0.7 s of half a second of quiet', () => {
    const ducking = new Ducking()
    gains(ducking, 0.1, 400)
    expect(new Set(gains(ducking, 0, 480))).toEqual(new Set([DUCKED_GAIN]))
    gains(ducking, 0.1, 40)
    expect(gains(ducking, 0, 480).at(-1)).toBe(DUCKED_GAIN)
    const up = gains(ducking, 0, 740)
    expect(up.at(-1)).toBe(1)
    expect(Math.max(...up.map((gain, i) => gain - (up[i - 1] ?? DUCKED_GAIN)))).toBeLessThan(0.03)
  })

  test('[M25] gives way to no breath', () => {
    expect(new Set(gains(new Ducking(), 0.004, 2000))).toEqual(new Set([1]))
  })
})

describe('the balance', () => {
  test('[M26] leaves both whole in the middle and one of them alone at either end', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map(mixOf)).toEqual([
      { original: 1, translation: 0 },
      { original: 1, translation: 0.5 },
      { original: 1, translation: 1 },
      { original: 0.5, translation: 1 },
      { original: 0, translation: 1 },
    ])
  })

  test('[M26] is offered for what has both sides', () => {
    const track = (side: 'source' | 'translation', channel: 'microphone' | 'system') => ({ side, channel })
    const keys = (tracks: Parameters<typeof listeningsOf>[0]) => listeningsOf(tracks).map(({ key, beside }) => `${key}${beside === null ? '' : ` + ${beside.side}-${beside.channel}`}`)
    expect(keys([track('source', 'microphone')])).toEqual(['source-microphone'])
    expect(keys([track('source', 'microphone'), track('source', 'system'), track('translation', 'system')])).toEqual(['source-microphone', 'source-system', 'translation-system', 'both-system + translation-system'])
  })
})
