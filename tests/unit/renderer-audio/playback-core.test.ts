import { describe, expect, test } from 'vitest'
import { PlaybackCore } from '../../../src-renderer/audio/playback-core.ts'
import { floatToInt16, msToSamples, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { seededRandom } from '../../support/random.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

const RATE = 24_000
const FADE = 120
/** A full swing takes at least a fade; sound at 0.5 of full scale may step this much. */
const STEP = 0.5 / FADE + 1e-6

class Bench {
  readonly core = new PlaybackCore({ sampleRateHz: RATE })
  readonly output: number[] = []
  #block: number

  constructor(block = 128) {
    this.#block = block
  }

  get nowMs(): number {
    return samplesToMs(this.output.length)
  }

  runTo(ms: number): void {
    while (this.nowMs < ms) {
      const out = new Float32Array(this.#block)
      this.core.render(out)
      this.output.push(...out)
    }
  }

  runFor(ms: number): void {
    this.runTo(this.nowMs + ms)
  }

  pcm(): Int16Array {
    return Int16Array.from(this.output, floatToInt16)
  }

  largestStep(): number {
    let largest = 0
    for (let i = 1; i < this.output.length; i += 1) largest = Math.max(largest, Math.abs((this.output[i] ?? 0) - (this.output[i - 1] ?? 0)))
    return largest
  }
}

/** A constant: any step in the output was made by the player. */
const constant = (ms: number): Int16Array => new Int16Array(msToSamples(ms)).fill(16_384)

function firstSoundMs(bench: Bench): number {
  return samplesToMs(bench.output.findIndex((value) => value !== 0))
}

interface Delivery {
  readonly pcm: Int16Array
  readonly deltaMs: number
  readonly jitterMs: number
  readonly seed: number
}

/** Pushes sound at its own pace from now on, each delta late by up to `jitterMs`, never overtaking. */
function deliver(bench: Bench, { pcm, deltaMs, jitterMs, seed }: Delivery): void {
  const random = seededRandom(seed)
  const startMs = bench.nowMs
  const length = msToSamples(deltaMs)
  for (let from = 0; from < pcm.length; from += length) {
    bench.runTo(startMs + samplesToMs(from) + random.integer(0, jitterMs))
    bench.core.push(pcm.subarray(from, from + length))
  }
}

describe('start', () => {
  test.for([128, 256, 480])('[M7] sound that arrives at an empty queue is heard within 60 ms and one block of %d samples', (block) => {
    const bench = new Bench(block)
    bench.runFor(1000)
    const pushedMs = bench.nowMs
    bench.core.push(constant(200))
    bench.runFor(300)
    expect(firstSoundMs(bench) - pushedMs).toBeLessThanOrEqual(60 + samplesToMs(block) + 0.1)
    expect(firstSoundMs(bench) - pushedMs).toBeGreaterThanOrEqual(60)
  })

  test('[M7] a delta shorter than the wait is heard too', () => {
    const bench = new Bench()
    bench.core.push(constant(20))
    bench.runFor(200)
    expect(bench.core.playedSamples).toBe(480)
    expect(Math.max(...bench.output)).toBeGreaterThan(0.4)
  })

  test('[M7] sound far ahead of its own pace does not wait', () => {
    const bench = new Bench()
    for (let i = 0; i < 5; i += 1) {
      bench.core.push(constant(100))
      bench.runFor(6)
    }
    expect(firstSoundMs(bench)).toBeLessThan(25)
  })
})

describe('jitter', () => {
  test.for([1, 2, 3, 4, 5, 6])('[M8] with 60 ms of jitter there is no underrun and no word is damaged (seed %d)', (seed) => {
    const bench = new Bench()
    // Learns on the first sentences; counts from there.
    deliver(bench, { pcm: encodeTonesInt16(toneSentences({ seed: 90, words: 20, tailMs: 100 }).items, { sampleRateHz: RATE }), deltaMs: 100, jitterMs: 60, seed: 100 + seed })
    bench.runFor(1000)
    const learned = bench.core.underruns
    const from = bench.output.length
    const script = toneSentences({ seed, words: 60, wordGapMs: [20, 90], sentencePauseMs: [200, 900], tailMs: 100 })
    deliver(bench, { pcm: encodeTonesInt16(script.items, { sampleRateHz: RATE }), deltaMs: 100, jitterMs: 60, seed })
    bench.runFor(500)
    const heard = decodeTones(bench.pcm().subarray(from))
    expect(heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
    expect(heard.filter(({ damaged }) => damaged)).toEqual([])
    expect(bench.core.underruns - learned).toBe(0)
    expect(bench.core.targetMs).toBeLessThanOrEqual(100)
  })

  test('[M8] with 200 ms of jitter it learns to wait longer and then runs dry no more', () => {
    const bench = new Bench()
    deliver(bench, { pcm: constant(10_000), deltaMs: 100, jitterMs: 200, seed: 8 })
    const learned = bench.core.underruns
    expect(learned).toBeGreaterThan(0)
    bench.runFor(3000)
    deliver(bench, { pcm: constant(20_000), deltaMs: 100, jitterMs: 200, seed: 9 })
    // The end of the first stretch was cut hard and counts once when sound goes on.
    expect(bench.core.underruns).toBe(learned + 1)
  })
})

describe('underruns', () => {
  const word = encodeTonesInt16([{ word: 12 }], { sampleRateHz: RATE })

  test('[M9] a word interrupted by a late delta counts once', () => {
    const bench = new Bench()
    bench.core.push(word.subarray(0, 2000))
    bench.runFor(300)
    bench.core.push(word.subarray(2000))
    bench.runFor(300)
    expect(bench.core.underruns).toBe(1)
  })

  test('[M9] a word interrupted for seconds counts too', () => {
    const bench = new Bench()
    bench.core.push(word.subarray(0, 2000))
    bench.runFor(5000)
    bench.core.push(word.subarray(2000))
    expect(bench.core.underruns).toBe(1)
  })

  test('[M9] the end of an utterance and the start of the next are none', () => {
    const bench = new Bench()
    for (const pauseMs of [300, 400, 700, 3000]) {
      bench.core.push(word)
      bench.runFor(pauseMs)
    }
    expect(bench.core.underruns).toBe(0)
  })

  test('[M9] a longer pause between words is none', () => {
    const bench = new Bench()
    const withPause = encodeTonesInt16([{ word: 12 }, { pauseMs: 60 }], { sampleRateHz: RATE })
    bench.core.push(withPause)
    bench.runFor(400)
    bench.core.push(withPause)
    expect(bench.core.underruns).toBe(0)
  })

  test('[M9] a clear after a word ran dry forgets the hole', () => {
    const bench = new Bench()
    bench.core.push(word.subarray(0, 2000))
    bench.runFor(300)
    bench.core.clear()
    bench.core.push(word.subarray(2000))
    expect(bench.core.underruns).toBe(0)
  })

  test('[M9] a clear in mid-word is none', () => {
    const bench = new Bench()
    bench.core.push(word.subarray(0, 2000))
    bench.runFor(100)
    bench.core.clear()
    bench.runFor(100)
    bench.core.push(word.subarray(2000))
    expect(bench.core.underruns).toBe(0)
  })
})

describe('fades', () => {
  test('[M10] start and end of sound take 5 ms', () => {
    const bench = new Bench()
    bench.core.push(constant(200))
    bench.runFor(400)
    expect(bench.largestStep()).toBeLessThanOrEqual(STEP)
    expect(bench.output.filter((value) => value === 0.5).length).toBeGreaterThan(msToSamples(185))
  })

  test('[M10] running dry and going on take 5 ms each', () => {
    const bench = new Bench()
    deliver(bench, { pcm: constant(5000), deltaMs: 50, jitterMs: 250, seed: 2 })
    bench.runFor(300)
    expect(bench.core.underruns).toBeGreaterThan(0)
    expect(bench.largestStep()).toBeLessThanOrEqual(STEP)
  })

  test('[M10] a clear is silent after 5 ms and drops what was queued', () => {
    const bench = new Bench()
    bench.core.push(constant(2000))
    bench.runFor(500)
    const at = bench.output.length
    bench.core.clear()
    expect(bench.core.queuedSamples).toBe(0)
    bench.runFor(200)
    expect(bench.output.slice(at + FADE).every((value) => value === 0)).toBe(true)
    expect(bench.output.slice(at, at + FADE - 1).every((value) => value > 0)).toBe(true)
    expect(bench.largestStep()).toBeLessThanOrEqual(STEP)
  })

  test('[M14] volume and mute take 5 ms', () => {
    const bench = new Bench()
    bench.core.push(constant(2000))
    bench.runFor(300)
    bench.core.setGain(0)
    bench.runFor(100)
    expect(bench.output.at(-1)).toBe(0)
    bench.core.setGain(0.25)
    bench.runFor(100)
    expect(bench.output.at(-1)).toBeCloseTo(0.125, 6)
    expect(bench.largestStep()).toBeLessThanOrEqual(STEP)
  })

  test('[M14] muted sound goes by unheard and is not saved up', () => {
    const bench = new Bench()
    bench.core.setGain(0)
    bench.core.push(constant(300))
    bench.runFor(500)
    expect(bench.core).toMatchObject({ queuedSamples: 0, playedSamples: msToSamples(300) })
    expect(bench.output.slice(FADE).every((value) => value === 0)).toBe(true)
  })

  test('[M14] a volume that is no number changes nothing', () => {
    const bench = new Bench()
    bench.core.setGain(Number.NaN)
    bench.core.push(constant(300))
    bench.runFor(200)
    expect(bench.output.at(-1)).toBe(0.5)
  })

  test('[M10] anything at random leaves no step larger than three fades at once', () => {
    const bench = new Bench()
    const random = seededRandom(77)
    for (let i = 0; i < 2000; i += 1) {
      const act = random.integer(0, 9)
      if (act < 6) bench.core.push(constant(random.integer(1, 120)))
      else if (act === 6) bench.core.clear()
      else if (act === 7) bench.core.setGain(random.integer(0, 4) / 4)
      bench.runFor(random.integer(1, 90))
    }
    // The gain and the fade of a start may move at the same time, and the tail of a clear under both.
    expect(bench.largestStep()).toBeLessThanOrEqual(3 * STEP)
    expect(bench.output.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(1)
  })
})

describe('bounds', () => {
  test('[M11] with no pause in it, voice beyond 16 s is cut to its newest 4 s, without a click', () => {
    const bench = new Bench()
    bench.core.push(constant(15_000))
    bench.runFor(500)
    const before = bench.core.queuedSamples
    bench.core.push(constant(5000))
    bench.runFor(100)
    expect(before).toBeGreaterThan(14 * RATE)
    expect(samplesToMs(bench.core.queuedSamples)).toBeCloseTo(3900, -2)
    expect(bench.core.skippedSamples).toBe(before + 5 * RATE - 4 * RATE)
    expect(bench.core.receivedSamples).toBe(20 * RATE)
    expect(bench.largestStep()).toBeLessThanOrEqual(2 * STEP)
  })

  test('[M11] a delta longer than the whole queue keeps its newest part', () => {
    const bench = new Bench()
    const long = new Int16Array(61 * RATE).fill(16_384)
    long.fill(8192, 60 * RATE)
    bench.core.push(long)
    expect(bench.core.queuedSamples).toBeLessThanOrEqual(60 * RATE)
    bench.runFor(5000)
    expect(bench.core).toMatchObject({ queuedSamples: 0, skippedSamples: 57 * RATE })
    expect(bench.output).toContain(0.25)
  })

  test('[M11] an empty delta changes nothing', () => {
    const bench = new Bench()
    bench.core.push(new Int16Array(0))
    bench.runFor(200)
    bench.core.push(constant(100))
    bench.runFor(300)
    expect(bench.core).toMatchObject({ underruns: 0, playedSamples: 2400, receivedSamples: 2400 })
  })
})
