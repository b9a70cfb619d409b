import { describe, expect, test } from 'vitest'
import { DropPlan } from '../../../src-renderer/audio/drop-plan.ts'
import { PlaybackCore } from '../../../src-renderer/audio/playback-core.ts'
import { floatToInt16, msToSamples, SAMPLE_RATE_HZ, samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { HURRIED } from '../../support/playback/play-trace.ts'
import { decodeTones, encodeTonesInt16, toneSentences, WORD_MS } from '../../support/tone-speech/index.ts'

const sentence = (words: number, seed: number) => toneSentences({ seed, words, wordsPerSentence: words, wordGapMs: 60, tailMs: 0 })
const spoken = (words: number, seed: number): Int16Array => encodeTonesInt16(sentence(words, seed).items, { sampleRateHz: SAMPLE_RATE_HZ })
const silence = (ms: number): Int16Array => new Int16Array(msToSamples(ms))

/** Plays until nothing is queued, and gives what was put out. */
function drain(core: PlaybackCore): Int16Array {
  const output: number[] = []
  const block = new Float32Array(128)
  do {
    core.render(block)
    output.push(...block)
  } while (core.queuedSamples > 0)
  return Int16Array.from(output, floatToInt16)
}

describe('which part', () => {
  test('[M17] nothing is left out within 8 s', () => {
    const plan = new DropPlan(24)
    let received = 0
    for (let i = 0; i < 4; i += 1) {
      for (const pcm of [spoken(8, i), silence(240)]) {
        plan.add(pcm, 0)
        received += pcm.length
      }
    }
    expect(samplesToMs(received)).toBeGreaterThan(7500)
    expect(plan.next(0, received).from).toBe(Number.POSITIVE_INFINITY)
  })

  test('[M17] from the end of the utterance that is spoken to a later one that leaves between 1 and 4 s', () => {
    const plan = new DropPlan(24)
    const onsets: number[] = []
    let received = 0
    for (let i = 0; i < 6; i += 1) {
      for (const pcm of [silence(250), spoken(8, i)]) {
        if (pcm.length > msToSamples(300)) onsets.push(received)
        plan.add(pcm, 0)
        received += pcm.length
      }
    }
    const head = msToSamples(1000)
    const { from, to } = plan.next(head, received)
    expect(from).toBeGreaterThan((onsets[1] ?? 0) - msToSamples(41))
    expect(from).toBeLessThanOrEqual(onsets[1] ?? 0)
    expect(samplesToMs(received - to)).toBeGreaterThanOrEqual(1000)
    expect(samplesToMs(received - to)).toBeLessThanOrEqual(4000)
    expect(onsets.some((onset) => to > onset - msToSamples(41) && to <= onset + 24)).toBe(true)
  })

  test('[M17] silence that was not sent is a pause too, a hole in the middle of a word is none', () => {
    const marked = (end: Int16Array): number => {
      const plan = new DropPlan(24)
      plan.add(end, 0)
      plan.add(spoken(40, 1), msToSamples(700))
      plan.add(silence(300), 0)
      plan.add(spoken(8, 2), 0)
      return plan.next(1, end.length + spoken(40, 1).length + msToSamples(300) + spoken(8, 2).length).from
    }
    const word = spoken(1, 3)
    expect(marked(word)).toBeLessThanOrEqual(word.length)
    expect(marked(word.subarray(0, 2000))).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('heard', () => {
  /** Ten sentences at once, some 20 s of voice. */
  const scripts = Array.from({ length: 10 }, (_, i) => sentence(8, 40 + i))
  const whole = (): PlaybackCore => {
    const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
    for (const { items } of scripts) core.push(encodeTonesInt16([...items, { pauseMs: 300 }], { sampleRateHz: SAMPLE_RATE_HZ }))
    return core
  }

  test('[M17] far behind, whole utterances are left out: those that are heard are whole, the first and the newest among them', () => {
    const core = whole()
    const heard = decodeTones(drain(core), SAMPLE_RATE_HZ, { tolerance: HURRIED })
    expect(heard.filter(({ damaged }) => damaged)).toEqual([])
    const sentences: string[] = scripts.map(({ words }) => words.map(({ word }) => word).join(' '))
    let text = heard.map(({ word }) => word).join(' ')
    const left = sentences.filter((one) => {
      const has = text.includes(one)
      text = text.replace(one, '').trim()
      return has
    })
    expect(text).toBe('')
    expect(left[0]).toBe(sentences[0])
    expect(left.at(-1)).toBe(sentences.at(-1))
    expect(left.length).toBeLessThan(5)
    const missing = sentences.length - left.length
    expect(samplesToMs(core.skippedSamples)).toBeCloseTo(missing * (8 * WORD_MS + 7 * 60 + 300), -1)
  })

  test('[M17] nothing clicks', () => {
    const output = drain(whole())
    let largest = 0
    for (let i = 1; i < output.length; i += 1) largest = Math.max(largest, Math.abs((output[i] ?? 0) - (output[i - 1] ?? 0)) / 32_768)
    expect(largest).toBeLessThanOrEqual(0.278)
  })

  test('[M17] what is cleared does not count as left out', () => {
    const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
    core.push(spoken(60, 1))
    core.clear()
    expect(core.skippedSamples).toBe(0)
  })
})
