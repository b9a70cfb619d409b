import { describe, expect, test } from 'vitest'
import { EFFORT } from '../../support/effort.ts'
import { encodeTonesInt16, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'
import { networkTrace, STALL_ENDS_MS, type TraceName } from '../../support/playback/network-traces.ts'
import { type Played, playTrace } from '../../support/playback/play-trace.ts'

/** The largest step there is in the voice itself: both tones of the highest word, at half of full scale. */
const OWN_STEP = 0.278

interface Run extends Played {
  readonly script: ToneScript
}

function run(name: TraceName, seed: number, words = 220): Run {
  const script = toneSentences({ seed, words, wordGapMs: [20, 90], sentencePauseMs: [200, 900], tailMs: 200 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  return { script, ...playTrace({ pcm, arrivals: networkTrace(name, { seed, samples: pcm.length }) }) }
}

/** Length, pitch (1 %) and purity of each as support/playback says. */
function expectEveryWord({ heard, script, largestStep, skippedMs }: Run): void {
  expect(heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
  expect(heard.filter(({ damaged }) => damaged)).toEqual([])
  expect(largestStep).toBeLessThanOrEqual(OWN_STEP)
  expect(skippedMs).toBe(0)
}

/** The same, but for one word that may have been torn by the hole. */
function expectEveryOtherWord({ heard, script, largestStep, skippedMs, underruns }: Run): void {
  const before = heard.filter(({ endMs }) => endMs < STALL_ENDS_MS - 2000)
  const after = heard.filter(({ startMs }) => startMs > STALL_ENDS_MS + 60)
  expect([...before, ...after].filter(({ damaged }) => damaged)).toEqual([])
  const said = script.words.map(({ word }) => word)
  expect(before.map(({ word }) => word)).toEqual(said.slice(0, before.length))
  expect(after.map(({ word }) => word)).toEqual(said.slice(-after.length))
  expect(before.length + after.length).toBeGreaterThanOrEqual(said.length - 1)
  expect(underruns).toBeLessThanOrEqual(1)
  expect(largestStep).toBeLessThanOrEqual(OWN_STEP)
  expect(skippedMs).toBe(0)
}

describe.for(Array.from({ length: 2 * EFFORT }, (_, i) => i + 1))('seed %d', (seed) => {
  test.for<TraceName>(['steady', 'jitter'])('[M19] a network with no worse than 60 ms of jitter: no underrun, no hurry (%s)', (name) => {
    const played = run(name, seed)
    expectEveryWord(played)
    expect(played).toMatchObject({ underruns: 0, fastest: 1 })
  })

  test('[M19] bursts are learnt within half a minute and never taken for being behind', () => {
    const played = run('bursts', seed, 400)
    expect(played.underruns).toBeLessThanOrEqual(3)
    expect(played.fastest).toBe(1)
    const late = played.script.words.slice(200).map(({ word }) => word)
    expect(played.heard.slice(-late.length).map(({ word, damaged }) => (damaged ? null : word))).toEqual(late)
  })

  test('[M19] 2 s of nothing are made up within 20 s, and every word is heard', () => {
    const played = run('stall', seed)
    expectEveryOtherWord(played)
    const from = STALL_ENDS_MS / 1000
    expect(Math.max(...played.lagsMs.slice(from, from + 3))).toBeGreaterThan(1900)
    expect(Math.max(...played.lagsMs.slice(from + 20))).toBeLessThan(1000)
  })

  test('[M19] 8 % too much makes the voice hurry as much, and no later than 1 s', () => {
    const played = run('excess', seed)
    expectEveryWord(played)
    expect(played.underruns).toBe(0)
    expect(played.fastest).toBeGreaterThan(1.07)
    expect(Math.max(...played.lagsMs) - (played.lagsMs[1] ?? 0)).toBeLessThanOrEqual(1000)
  })
})
