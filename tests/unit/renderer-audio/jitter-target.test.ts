import { expect, test } from 'vitest'
import { JitterTarget, MAX_TARGET_MS, MIN_TARGET_MS } from '../../../src-shared/audio/jitter-target.ts'
import { seededRandom } from '../../support/random.ts'

interface Stream {
  readonly deltas: number
  readonly jitterMs: number
  readonly startMs?: number
  readonly afterSilence?: boolean
}

function feed(target: JitterTarget, { deltas, jitterMs, startMs = 0, afterSilence = false }: Stream): number {
  const random = seededRandom(4)
  let atMs = startMs
  for (let i = 0; i < deltas; i += 1) {
    atMs = Math.max(atMs, startMs + i * 100 + random.integer(0, jitterMs))
    target.arrived({ atMs, durationMs: 100, afterSilence })
  }
  return atMs + 100
}

test('[M8] it begins at 60 ms', () => {
  expect(new JitterTarget().targetMs).toBe(60)
})

test('[M8] a punctual stream brings it down to 40 ms and not below', () => {
  const target = new JitterTarget()
  feed(target, { deltas: 3000, jitterMs: 0 })
  expect(target.targetMs).toBe(MIN_TARGET_MS)
})

test.for([60, 120, 250])('[M8] %d ms of jitter are covered within half a minute, with at most 40 ms to spare', (jitterMs) => {
  const target = new JitterTarget()
  feed(target, { deltas: 300, jitterMs })
  expect(target.targetMs).toBeGreaterThanOrEqual(jitterMs)
  expect(target.targetMs).toBeLessThanOrEqual(jitterMs + 40)
})

test('[M8] it never passes 400 ms', () => {
  const target = new JitterTarget()
  feed(target, { deltas: 200, jitterMs: 480 })
  expect(target.targetMs).toBe(MAX_TARGET_MS)
})

test('[M8] it rises at once and takes half a minute to forget half', () => {
  const target = new JitterTarget()
  target.arrived({ atMs: 0, durationMs: 100, afterSilence: true })
  target.arrived({ atMs: 300, durationMs: 100, afterSilence: false })
  expect(target.targetMs).toBe(220)
  for (let i = 1; i <= 300; i += 1) target.arrived({ atMs: 300 + i * 100, durationMs: 100, afterSilence: false })
  expect(target.targetMs).toBeGreaterThan(190)
  const other = new JitterTarget()
  other.arrived({ atMs: 0, durationMs: 100, afterSilence: true })
  other.arrived({ atMs: 250, durationMs: 100, afterSilence: false })
  // Punctual again from its own due time on: 150 ms seen once, halved after 30 s.
  for (let i = 2; i <= 302; i += 1) other.arrived({ atMs: i * 100, durationMs: 100, afterSilence: false })
  expect(other.targetMs).toBeCloseTo(20 + 75, 0)
})

test('[M8] a pause of the speaker is not jitter', () => {
  const target = new JitterTarget()
  const endMs = feed(target, { deltas: 10, jitterMs: 0 })
  const before = target.targetMs
  target.arrived({ atMs: endMs + 300, durationMs: 100, afterSilence: true })
  target.arrived({ atMs: endMs + 5000, durationMs: 100, afterSilence: false })
  expect(target.targetMs).toBeLessThanOrEqual(before)
})

test('[M8] messages of one burst count as one delta', () => {
  const target = new JitterTarget()
  for (let burst = 0; burst < 100; burst += 1) {
    for (let i = 0; i < 4; i += 1) target.arrived({ atMs: burst * 400 + i, durationMs: 100, afterSilence: false })
  }
  expect(target.targetMs).toBeLessThanOrEqual(60)
})

test('[M8] a stream faster than its own pace asks for no more than it began with', () => {
  const target = new JitterTarget()
  for (let i = 0; i < 100; i += 1) target.arrived({ atMs: i * 30, durationMs: 100, afterSilence: false })
  expect(target.targetMs).toBeLessThanOrEqual(60)
})
