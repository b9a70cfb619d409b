import { expect, test } from 'vitest'
import { SpeakingNow } from '../../../src-renderer/audio/speaking-now.ts'

function setUp() {
  const told: boolean[] = []
  return { told, now: new SpeakingNow(({ on }) => told.push(on)) }
}

test('[M42] the voice speaks while something waits, may sound and is not muted; each change is told once', () => {
  const { told, now } = setUp()
  now.queued(100)
  expect(told).toEqual([])
  now.running({ isRunning: true })
  now.running({ isRunning: true })
  expect(told).toEqual([true])
  now.queued(50)
  now.gain(0)
  expect(told).toEqual([true, false])
  now.gain(0.01)
  now.queued(0)
  now.queued(0)
  expect(told).toEqual([true, false, true, false])
})

test('[M42] a page that may not sound does not speak, however much waits', () => {
  const { told, now } = setUp()
  now.queued(24_000)
  now.gain(1)
  now.running({ isRunning: false })
  expect(told).toEqual([])
})
