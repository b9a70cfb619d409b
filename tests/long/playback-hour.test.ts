import { describe, expect, test } from 'vitest'
import { EXCESS, networkTrace, type TraceName } from '../support/playback/network-traces.ts'
import { playTrace } from '../support/playback/play-trace.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const HOUR_MS = 3_600_000
/** A sentence's words with their gaps and its pause, ms a word. */
const WORD_AND_GAP_MS = 309

/** An hour of a network, played in some tens of seconds. */
function hour(name: TraceName, voiceMs: number) {
  const script = toneSentences({ seed: 77, words: Math.round(voiceMs / WORD_AND_GAP_MS), wordGapMs: [20, 90], sentencePauseMs: [200, 900], tailMs: 200 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  return { script, played: playTrace({ pcm, arrivals: networkTrace(name, { seed: 77, samples: pcm.length }) }) }
}

describe('an hour', () => {
  test('[M19] of 8 % too much: every word is heard, no underrun, and never more than 1 s later than at first', () => {
    const { script, played } = hour('excess', HOUR_MS * EXCESS)
    expect(script.durationMs).toBeGreaterThan(HOUR_MS)
    expect(played.heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
    // One in a thousand loses purity where both of its tones fit no splice; its name, its length and its pitch are right all the same.
    expect(played.heard.filter(({ damaged }) => damaged).length).toBeLessThanOrEqual(script.words.length / 1000)
    expect(played).toMatchObject({ underruns: 0, skippedMs: 0 })
    expect(Math.max(...played.lagsMs) - (played.lagsMs[1] ?? 0)).toBeLessThanOrEqual(1000)
  })

  test.for<TraceName>(['steady', 'jitter'])('[M19] of at most 60 ms of jitter: every word is whole, and no underrun (%s)', (name) => {
    const { script, played } = hour(name, HOUR_MS)
    expect(played.heard.map(({ word, damaged }) => (damaged ? null : word))).toEqual(script.words.map(({ word }) => word))
    expect(played).toMatchObject({ underruns: 0, skippedMs: 0, fastest: 1 })
  })
})
