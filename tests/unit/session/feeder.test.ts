import { beforeEach, describe, expect, it } from 'vitest'
import { Feeder, type SoundTaker } from '../../../src-main/session/feeder.ts'
import { Journal } from '../../../src-main/session/journal.ts'

class Taker implements SoundTaker {
  chunks: Int16Array[] = []
  waitingMs = 0

  send(pcm: Int16Array): void {
    this.chunks.push(pcm.slice())
  }

  unsentMs(): number {
    return this.waitingMs
  }
}

const CHUNK = 4800
let nowMs = 1000
let journal: Journal
let taker: Taker
let feeder: Feeder
let skipped: [number, number][]

function setUp(options: { maxPace?: number; journalMs?: number } = {}): void {
  nowMs = 1000
  skipped = []
  journal = new Journal(options.journalMs ?? 60_000)
  taker = new Taker()
  feeder = new Feeder({
    journal,
    chunkMs: 200,
    maxPace: options.maxPace ?? 1,
    sampleToClock: (sample) => sample / 24,
    nowMs: () => nowMs,
    clockMs: () => nowMs - 1000,
    onSkipped: (from, to) => skipped.push([from, to]),
    shorten: { speech: { pausesBetween: () => [] }, behindMs: 1500, clockToSample: (clockMs) => clockMs * 24 },
  })
}

/** Captures ms of sound whose samples count up from 1. */
function capture(ms: number): void {
  journal.append(Int16Array.from({ length: ms * 24 }, (_, i) => 1 + ((journal.endSample + i) % 30_000)))
}

beforeEach(() => setUp())

describe('the feeder', () => {
  it('[S6] hands over whole chunks as they fill, in order and without holes', () => {
    feeder.attach(taker)
    feeder.setFeed('captured')
    for (let i = 0; i < 50; i += 1) {
      capture(20)
      nowMs += 20
      feeder.pump()
    }
    expect(taker.chunks.length).toBe(5)
    expect([...taker.chunks.flatMap((chunk) => [...chunk])]).toEqual(Array.from({ length: 5 * CHUNK }, (_, i) => 1 + (i % 30_000)))
  })

  it('[S6] sends a backlog at once as far as the engine takes it, then at its pace', () => {
    capture(4000)
    feeder.attach(taker)
    feeder.setFeed('captured')
    expect(taker.chunks.length).toBe(5)
    for (let i = 0; i < 10; i += 1) {
      nowMs += 100
      feeder.pump()
    }
    expect(taker.chunks.length).toBe(10)
  })

  it('[S7] stops above a second of unsent audio and goes on below a quarter', () => {
    feeder.attach(taker)
    feeder.setFeed('captured')
    capture(200)
    taker.waitingMs = 1001
    feeder.pump()
    expect(taker.chunks.length).toBe(0)
    taker.waitingMs = 251
    feeder.pump()
    expect(taker.chunks.length).toBe(0)
    expect(feeder.unsentMs).toBe(200)
    taker.waitingMs = 249
    feeder.pump()
    expect(taker.chunks.length).toBe(1)
    expect(feeder.unsentMs).toBe(0)
  })

  it('[S8] fills the last chunk with silence and says when all is sent', () => {
    feeder.attach(taker)
    feeder.setFeed('captured')
    capture(250)
    feeder.setFeed('the-rest')
    expect(feeder.allSent).toBe(true)
    expect(taker.chunks.length).toBe(2)
    expect(taker.chunks[1]?.subarray(0, 1200).includes(0)).toBe(false)
    expect(taker.chunks[1]?.subarray(1200).every((sample) => sample === 0)).toBe(true)
  })

  it('[S8] is not done while the socket is clogged', () => {
    feeder.attach(taker)
    taker.waitingMs = 2000
    capture(100)
    feeder.setFeed('the-rest')
    expect(feeder.allSent).toBe(false)
    taker.waitingMs = 0
    feeder.pump()
    expect(feeder.allSent).toBe(true)
  })

  it('[S9] sends what was said before a pause, then silence in real time, each on its place in the session', () => {
    const map = feeder.attach(taker)
    feeder.setFeed('captured')
    capture(300)
    nowMs += 300
    feeder.pump()
    feeder.setFeed('silence')
    expect(taker.chunks.length).toBe(2)
    for (let i = 0; i < 30; i += 1) {
      nowMs += 20
      feeder.pump()
    }
    expect(taker.chunks.length).toBe(5)
    expect(taker.chunks.slice(2).every((chunk) => chunk.every((sample) => sample === 0))).toBe(true)
    expect(map.toClock(0)).toBe(0)
    expect(map.toClock(400)).toBe(300)
  })

  it('[S3] says what left the journal before any connection took it', () => {
    setUp({ journalMs: 2000 })
    capture(5000)
    feeder.attach(taker)
    feeder.setFeed('captured')
    expect(skipped).toEqual([[0, 3 * 24_000]])
    expect(taker.chunks[0]?.[0]).toBe(1 + ((3 * 24_000) % 30_000))
  })

  it('gives nothing to anybody once detached', () => {
    feeder.attach(taker)
    feeder.setFeed('captured')
    feeder.detach()
    capture(1000)
    feeder.pump()
    expect(taker.chunks).toEqual([])
  })
})
