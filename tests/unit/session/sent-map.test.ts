import { describe, expect, it } from 'vitest'
import { SentMap } from '../../../src-main/session/sent-map.ts'

describe('the map from sent audio to the session clock', () => {
  it('knows nothing before anything was sent', () => {
    expect(new SentMap().toClock(0)).toBeNull()
  })

  it('follows sound that began in the middle of a session', () => {
    const map = new SentMap()
    for (let i = 0; i < 5; i += 1) map.add(30_000 + i * 200, 200)
    expect(map.sentMs).toBe(1000)
    expect(map.toClock(0)).toBe(30_000)
    expect(map.toClock(730)).toBe(30_730)
    expect(map.toClock(1500)).toBe(31_500)
  })

  it('follows a pause that was left out', () => {
    const map = new SentMap()
    map.add(0, 1000)
    map.add(61_000, 1000)
    expect(map.toClock(999)).toBe(999)
    expect(map.toClock(1000)).toBe(61_000)
    expect(map.toClock(1800)).toBe(61_800)
  })

  it('keeps the newest 15 minutes when every chunk begins a stretch of its own', () => {
    const map = new SentMap()
    for (let i = 0; i < 10_000; i += 1) map.add(i * 400, 200)
    expect(map.toClock(map.sentMs - 100)).toBe(9_999 * 400 + 100)
    expect(map.toClock(map.sentMs - 800_000)).toBe(((map.sentMs - 800_000) / 200) * 400)
  })
})
