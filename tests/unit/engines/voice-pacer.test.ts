import { expect, test } from 'vitest'
import { VoicePacer } from '../../../src-main/engines/wire/voice-pacer.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const piece = (ms: number): { type: 'audio'; pcm: Int16Array; sampleRateHz: number } => ({ type: 'audio', pcm: new Int16Array(24 * ms), sampleRateHz: 24_000 })

function pacing(): { clock: FakeClock; pacer: VoicePacer; given: () => number; emptied: () => number } {
  const clock = new FakeClock()
  let [givenMs, times] = [0, 0]
  const pacer = new VoicePacer({ clock, emit: ({ pcm }) => void (givenMs += pcm.length / 24), emptied: () => void (times += 1) })
  return { clock, pacer, given: () => givenMs, emptied: () => times }
}

test('[E21] a turn that comes at once is given out as it is heard, a second ahead, and whole', async () => {
  const { clock, pacer, given, emptied } = pacing()
  for (let i = 0; i < 50; i += 1) pacer.push(piece(200))
  for (let second = 0; second < 9; second += 1) {
    expect(given()).toBeGreaterThanOrEqual(Math.min(10_000, second * 1_000 + 1_000))
    expect(given()).toBeLessThanOrEqual(second * 1_000 + 1_400)
    expect(pacer.isEmpty).toBe(false)
    await clock.advanceAsync(1_000)
  }
  await clock.advanceAsync(1_000)
  expect(given()).toBe(10_000)
  expect([pacer.isEmpty, emptied() > 0, clock.pending()]).toEqual([true, true, 0])
})

test('[E21] voice at the pace of speech is passed on at once, and what is void is not', async () => {
  const { clock, pacer, given } = pacing()
  for (let i = 0; i < 10; i += 1) {
    pacer.push(piece(200))
    expect(given()).toBe((i + 1) * 200)
    await clock.advanceAsync(200)
  }
  for (let i = 0; i < 20; i += 1) pacer.push(piece(200))
  const before = given()
  pacer.clear()
  await clock.advanceAsync(10_000)
  expect([given(), clock.pending()]).toEqual([before, 0])
})

test('[E21] the rest comes at once when there is no more time', () => {
  const { pacer, given } = pacing()
  for (let i = 0; i < 20; i += 1) pacer.push(piece(200))
  pacer.flush()
  expect([given(), pacer.isEmpty]).toEqual([4_000, true])
})
