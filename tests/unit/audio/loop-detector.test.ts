import { describe, expect, test } from 'vitest'
import { LoopDetector, type LoopFinding, MOST_DELAY_MS } from '../../../src-shared/audio/loop-detector.ts'
import { msToSamples, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { mixed, noise, speech, through, type Way } from '../../support/audio/room.ts'
import { EFFORT } from '../../support/effort.ts'

const MS = 12_000

/** Both streams frame by frame, a look after 8 s and one at the end. */
function looks(played: Int16Array | null, heard: Int16Array): readonly [LoopFinding, LoopFinding] {
  const detector = new LoopDetector()
  let first: LoopFinding = { kind: 'unknown' }
  for (let i = 0; i < heard.length; i += 480) {
    const atMs = 5000 + samplesToMs(i)
    if (played !== null) detector.play(played.subarray(i, i + 480), atMs)
    detector.hear(heard.subarray(i, i + 480), atMs)
    if (i === msToSamples(8000)) first = detector.find()
  }
  return [first, detector.find()]
}

describe.for([1, 2, 3])('voice %d', (seed) => {
  const voice = speech(seed, MS)
  const other = speech(seed + 50, MS)

  test.for<[string, Way, number]>([
    ['a copy', { gain: 1, delayMs: 0 }, -90],
    ['a copy at a hundredth of the volume', { gain: 0.01, delayMs: 180 }, -70],
    ['through a room, by a microphone whose clock is off by 300 ppm', { gain: 0.1, delayMs: 320, echo: true, ppm: 300 }, -50],
    ['almost a second late', { gain: 0.3, delayMs: MOST_DELAY_MS - 20 }, -60],
  ])('[M21] our own voice is found in what is captured: %s', ([, way, noiseDb]) => {
    const [first, last] = looks(voice, mixed(through(voice, way), noise(seed, MS, noiseDb)))
    expect(first.kind).toBe('suspected')
    expect(last.kind).toBe('loop')
    if (last.kind === 'loop') expect(Math.abs(last.delayMs - way.delayMs)).toBeLessThanOrEqual(30)
  })

  test('[M21] and under somebody else who is as loud', () => {
    expect(looks(voice, mixed(through(voice, { gain: 0.5, delayMs: 60 }), through(other, { gain: 0.5, delayMs: 0 })))[1].kind).toBe('loop')
  })

  test('[M21] other speech, noise and silence are no loop', () => {
    for (const heard of [other, noise(seed, MS, -30), new Int16Array(voice.length)]) expect(looks(voice, heard)[1].kind).not.toBe('loop')
  })

  test('[M21] while we say nothing, nothing is known', () => {
    expect(looks(null, other)[1].kind).toBe('unknown')
    expect(looks(new Int16Array(voice.length), other)[1].kind).toBe('unknown')
  })
})

test('[M21] of many pairs of strangers none is a loop', () => {
  for (let seed = 0; seed < 20 * EFFORT; seed += 1) expect(looks(speech(seed, MS), speech(seed + 500, MS))[1].kind).not.toBe('loop')
})

test('[M21] what we play in pieces with silence between keeps its time', () => {
  const voice = speech(7, MS)
  const detector = new LoopDetector()
  for (let i = 0; i < voice.length; i += 480) {
    const atMs = samplesToMs(i)
    if (Math.floor(atMs / 1500) % 2 === 0) detector.play(voice.subarray(i, i + 480), atMs)
  }
  const heard = through(Int16Array.from(voice, (value, i) => (Math.floor(samplesToMs(i - (i % 480)) / 1500) % 2 === 0 ? value : 0)), { gain: 0.2, delayMs: 250 })
  detector.hear(heard, 0)
  const found = detector.find()
  expect(found).toMatchObject({ kind: 'suspected', delayMs: 250 })
})
