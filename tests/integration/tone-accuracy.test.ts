import { describe, expect, it } from 'vitest'
import { playTones, toneDeltas, toneSentences, type PositionMode, type Run, type ToneOptions, type ToneSentence } from '../support/transcript/tone-stream.ts'

const MODES: readonly PositionMode[] = ['word-start', 'emission', 'jittered', 'absent']
const SEEDS = [11, 12, 13]

function run(options: ToneOptions): { sentences: ToneSentence[]; run: Run } {
  const sentences = toneSentences(options)
  return { sentences, run: playTones(sentences, toneDeltas(sentences, options), options) }
}

const source = (sentence: ToneSentence) => sentence.words.map((word) => word.source).join(' ')
const target = (sentence: ToneSentence) => sentence.words.map((word) => word.target).join(' ')

/** Farthest any segment's start or end lies from the truth, ms. Segments and sentences must match one to one. */
function worstError(sentences: readonly ToneSentence[], { settled }: Run): number {
  expect(settled).toHaveLength(sentences.length)
  return Math.max(
    ...sentences.flatMap((sentence, i) => {
      const segment = settled[i]
      return [Math.abs((segment?.startMs ?? Number.NaN) - sentence.startMs), Math.abs((segment?.endMs ?? Number.NaN) - sentence.endMs)]
    }),
  )
}

describe.each(MODES)('tone speech with positions: %s', (mode) => {
  it.each([1_500, 3_000, 4_000, 5_000])('[T7] has every sentence in one segment within a second, with a target lag of %i ms', (targetLagMs) => {
    for (const seed of SEEDS) {
      const { sentences, run: played } = run({ seed, sentences: 14, mode, targetLagMs })
      expect(played.settled.map((segment) => segment.source)).toEqual(sentences.map(source))
      expect(played.settled.map((segment) => segment.target)).toEqual(sentences.map(target))
      expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
    }
  })

  it.each([1_500, 5_000])('[T7] has the times right without source text, with a target lag of %i ms', (targetLagMs) => {
    for (const seed of SEEDS) {
      const { sentences, run: played } = run({ seed, sentences: 14, mode, targetLagMs, withSource: false })
      expect(played.settled.map((segment) => segment.target)).toEqual(sentences.map(target))
      expect(played.settled.every((segment) => segment.source === '')).toBe(true)
      expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
    }
  })

  it.each([1, 2, 3])('[T7] has the times right when only %i sentences are said', (count) => {
    for (const seed of SEEDS) {
      const { sentences, run: played } = run({ seed, sentences: count, mode, targetLagMs: 4_000 })
      expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
    }
  })

  it('[T8] keeps a sentence without translation apart and says so', () => {
    const untranslated = (sentence: number) => sentence % 5 === 3
    const { sentences, run: played } = run({ seed: 21, sentences: 20, mode, untranslated })
    expect(played.settled.map((segment) => segment.source)).toEqual(sentences.map(source))
    expect(played.settled.map((segment) => segment.target)).toEqual(sentences.map((sentence, i) => (untranslated(i) ? '' : target(sentence))))
    expect(played.settled.map((segment) => segment.notTranslated ?? false)).toEqual(sentences.map((_, i) => untranslated(i)))
    expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
  })

  it('[T11] measures the lag of the translation', () => {
    const { sentences, run: played } = run({ seed: 22, sentences: 20, mode, targetLagMs: 2_500 })
    // A word of 160 ms comes 2500 ms after its end.
    const lagMs = played.transcriber.lag((sentences.at(-1)?.endMs ?? 0) + 2_700).textMs
    expect(Math.abs((lagMs ?? 0) - 2_660)).toBeLessThanOrEqual(300)
  })
})

describe('tone speech', () => {
  it('[T6] pairs sentences whose lag wanders by a second', () => {
    for (const seed of SEEDS) {
      const { sentences, run: played } = run({ seed, sentences: 20, mode: 'word-start', targetLagMs: 4_000, targetLagSpreadMs: 1_000 })
      expect(played.settled.map((segment) => [segment.source, segment.target])).toEqual(sentences.map((sentence) => [source(sentence), target(sentence)]))
    }
  })

  it('[T1] reads deltas that carry the space behind the word, and a stream without capitals', () => {
    const { sentences, run: played } = run({ seed: 31, sentences: 12, mode: 'emission', spaceBefore: false, cased: false })
    expect(played.settled.map((segment) => segment.target)).toEqual(sentences.map(target))
    expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
  })

  it('[T7] has the first word at the very start of the clock', () => {
    const { sentences, run: played } = run({ seed: 32, sentences: 6, mode: 'absent', leadMs: 0, targetLagMs: 3_000 })
    expect(worstError(sentences, played)).toBeLessThanOrEqual(1_000)
  })

  it('[T13] withdraws no segment of a well-behaved stream', () => {
    const { run: played } = run({ seed: 33, sentences: 20, mode: 'word-start' })
    expect(played.events.filter((event) => event.type === 'removed')).toEqual([])
  })
})
