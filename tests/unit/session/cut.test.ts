import { describe, expect, it } from 'vitest'
import { findCut, type CutFacts } from '../../../src-main/session/cut.ts'
import { createSpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

const loud = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.round(9000 * Math.sin(i / 4)))
const quiet = new Int16Array(FRAME_SAMPLES)

/** Speech in these stretches, ms; silence between them. */
function speechIn(stretches: readonly (readonly [number, number])[], endMs: number) {
  const speech = createSpeechActivity()
  for (let at = 0; at < endMs; at += 20) speech.push(stretches.some(([from, to]) => at >= from && at < to) ? loud : quiet, at)
  return speech
}

const segment = (startMs: number, endMs: number): Segment => ({
  index: startMs,
  channel: 'microphone',
  startMs,
  endMs,
  source: '',
  target: '',
  sourceLanguage: null,
  targetLanguage: 'de',
  settled: true,
})

const stretches = [[1000, 4000], [4600, 9000], [9200, 12_000]] as const
const facts: CutFacts = { speech: speechIn(stretches, 12_000), answeredMs: 12_000, worstLagMs: 4000, fedFromMs: 0, capturedMs: 12_000, segments: [] }

describe('the cut after a lost connection', () => {
  it('[R3] lies in the last pause of 300 ms before what may not be finished', () => {
    const cut = findCut(facts)
    expect(cut).toBeGreaterThan(4000)
    expect(cut).toBeLessThan(4600)
  })

  it('[R3] goes back to the beginning of a segment that would run over it', () => {
    const cut = findCut({ ...facts, segments: [segment(1000, 9000)] })
    expect(cut).toBeLessThanOrEqual(1000)
  })

  it('[R3] never goes back before what the connection was given', () => {
    expect(findCut({ ...facts, fedFromMs: 5000 })).toBe(5000)
  })

  it('[R4] counts silence as answered', () => {
    const speech = speechIn([[1000, 3000]], 20_000)
    expect(findCut({ ...facts, speech, capturedMs: 20_000, answeredMs: 9000 })).toBeGreaterThan(19_000)
  })

  it('[R3] without any pause takes the quietest point', () => {
    const speech = speechIn([[0, 30_000]], 30_000)
    const cut = findCut({ ...facts, speech, capturedMs: 30_000, answeredMs: 26_000 })
    expect(cut).toBeGreaterThanOrEqual(10_000)
    expect(cut).toBeLessThanOrEqual(22_000)
  })
})
