import { describe, expect, it } from 'vitest'
import { AnswerWatch, QUICK_PROBE_LIMIT_MS } from '../../../src-main/session/answer-watch.ts'

describe('the watch over answers', () => {
  it('[S29] asks for a sign of life when speech was not answered for 15 s, and calls it dead 5 s later', () => {
    const watch = new AnswerWatch()
    watch.speech(1_000)
    watch.speech(14_000)
    expect(watch.check(15_999)).toBe('wait')
    expect(watch.check(16_000)).toBe('probe')
    expect(watch.check(20_999)).toBe('wait')
    expect(watch.check(21_000)).toBe('dead')
  })

  it('[S29] silence needs no answer', () => {
    expect(new AnswerWatch().check(3_600_000)).toBe('wait')
  })

  it('[S29] any word of the service begins the count anew', () => {
    const watch = new AnswerWatch()
    watch.speech(0)
    expect(watch.check(15_000)).toBe('probe')
    watch.heard()
    expect(watch.check(60_000)).toBe('wait')
    watch.speech(60_000)
    expect(watch.check(74_999)).toBe('wait')
  })

  it('[S29] a question asked out of turn has its own, shorter limit', () => {
    const watch = new AnswerWatch()
    watch.asked(100, QUICK_PROBE_LIMIT_MS)
    expect(watch.isQuick).toBe(true)
    expect(watch.check(3_099)).toBe('wait')
    expect(watch.check(3_100)).toBe('dead')
  })
})
