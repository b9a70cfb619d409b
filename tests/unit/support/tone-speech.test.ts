import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../support/random.ts'
import { decodeTones, encodeTonesInt16, type HeardWord, ToneDecoder, type ToneItem, toneSentences } from '../../support/tone-speech/index.ts'

const RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000]
const WORD_SAMPLES = 3_840

function encode(items: readonly ToneItem[], sampleRateHz = 24_000): Int16Array {
  return encodeTonesInt16(items, { sampleRateHz })
}

function toEightBits(pcm: Int16Array): Int16Array {
  return pcm.map((sample) => Math.max(-128, Math.min(127, Math.round(sample / 256))) * 256)
}

function clean(heard: readonly HeardWord[]): number[] {
  return heard.filter((word) => !word.damaged).map((word) => word.word ?? -1)
}

function without(pcm: Int16Array, from: number, count: number): Int16Array {
  return Int16Array.from([...pcm.subarray(0, from), ...pcm.subarray(from + count)])
}

const one = encode([{ pauseMs: 100 }, { word: 27 }, { pauseMs: 100 }])
const start = 2_400

describe('tone speech', () => {
  test.each(RATES)('is heard exactly as said at %i Hz with 16 and with 8 bits', (rate) => {
    const script = toneSentences({ seed: rate, words: 80, wordsPerSentence: [1, 9], wordGapMs: [0, 80], sentencePauseMs: [150, 900] })
    const said = script.words.map((word) => word.word)
    const pcm = encode(script.items, rate)
    for (const heard of [decodeTones(pcm, rate), decodeTones(toEightBits(pcm), rate)]) {
      expect(heard.filter((word) => word.damaged)).toEqual([])
      expect(heard.map((word) => word.word)).toEqual(said)
      for (const [i, word] of heard.entries()) {
        expect(Math.abs(word.startMs - (script.words[i]?.startMs ?? 0))).toBeLessThan(2)
        expect(Math.abs(word.endMs - (script.words[i]?.endMs ?? 0))).toBeLessThan(2)
      }
    }
  })

  test('tells all 64 words apart with nothing between them, and each from itself', () => {
    const all = Array.from({ length: 64 }, (_, word) => word)
    expect(clean(decodeTones(encode(all.map((word) => ({ word })))))).toEqual(all)
    const doubled = all.flatMap((word) => [word, word])
    expect(clean(decodeTones(encode(doubled.map((word) => ({ word })))))).toEqual(doubled)
  })

  test('is heard the same in whatever pieces the stream comes', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (seed, words) => {
        const script = toneSentences({ seed, words, wordGapMs: [0, 30], sentencePauseMs: [40, 300] })
        const pcm = encode(script.items)
        const random = seededRandom(seed)
        const decoder = new ToneDecoder()
        const heard: HeardWord[] = []
        for (let at = 0; at < pcm.length; ) {
          const size = random.integer(1, 5_000)
          heard.push(...decoder.push(pcm.subarray(at, at + size)))
          at += size
        }
        heard.push(...decoder.flush())
        expect(heard).toEqual(decodeTones(pcm))
        expect(clean(heard)).toEqual(script.words.map((word) => word.word))
      }),
      { numRuns: 30, seed: 7 },
    )
  })

  test('reports a word in the stream within 5 ms of its end', () => {
    const decoder = new ToneDecoder()
    const nearEnd = start + WORD_SAMPLES - 120
    expect(decoder.push(one.subarray(0, nearEnd))).toEqual([])
    expect(decoder.silence()).toBeNull()
    expect(decoder.push(one.subarray(nearEnd, nearEnd + 240))).toHaveLength(1)
    expect(decoder.silence()?.fromMs).toBeCloseTo(260, 0)
  })

  test('nothing is heard in silence or in the rounding noise of 8 bits', () => {
    expect(decodeTones(new Int16Array(48_000))).toEqual([])
    const random = seededRandom(3)
    expect(decodeTones(Int16Array.from({ length: 48_000 }, () => random.integer(-128, 128)))).toEqual([])
  })
})

describe('damage to tone speech is found', () => {
  test('in a word that is cut', () => {
    for (const cutMs of [20, 60, 120, 150]) {
      const heard = decodeTones(without(one, start + WORD_SAMPLES - cutMs * 24, cutMs * 24))
      expect(heard).toHaveLength(1)
      expect(heard[0]?.damaged).toBe(true)
    }
  })

  test('in a word with a frame repeated or lost inside', () => {
    const frame = one.subarray(start + 960, start + 1_440)
    const repeated = Int16Array.from([...one.subarray(0, start + 1_440), ...frame, ...one.subarray(start + 1_440)])
    expect(decodeTones(repeated).map((word) => word.damaged)).toEqual([true])
    expect(decodeTones(without(one, start + 960, 480)).map((word) => word.damaged)).toEqual([true])
  })

  test('when even one sample is lost inside any word', () => {
    const missed = Array.from({ length: 64 }, (_, word) => word).filter((word) => {
      const pcm = encode([{ pauseMs: 50 }, { word }, { pauseMs: 50 }])
      return decodeTones(without(pcm, 1_200 + WORD_SAMPLES / 2, 1)).some((heard) => !heard.damaged)
    })
    expect(missed).toEqual([])
  })

  test('in a hole of zeros inside a word', () => {
    for (const holeMs of [1, 5, 20]) {
      const pcm = one.slice()
      pcm.fill(0, start + 1_500, start + 1_500 + holeMs * 24)
      expect(clean(decodeTones(pcm))).toEqual([])
    }
  })

  test('in clicks, inside a word and in silence', () => {
    const inside = one.slice()
    inside[start + 2_000] = 32_000
    expect(decodeTones(inside).map((word) => word.damaged)).toEqual([true])
    const outside = one.slice()
    outside[700] = 32_000
    expect(decodeTones(outside).map((word) => word.damaged)).toEqual([true, false])
  })

  test.each([24_720, 23_280, 24_240, 23_760])('in sound at 24 kHz played at %i Hz, for every word', (rate) => {
    const heard = decodeTones(encode(Array.from({ length: 64 }, (_, word) => ({ word }))), rate)
    expect(clean(heard)).toEqual([])
    expect(heard.length).toBeGreaterThanOrEqual(64)
  })

  test('in sound brought to another rate by repeating samples', () => {
    const pcm = encode([{ pauseMs: 50 }, { word: 7 }, { pauseMs: 50 }], 16_000)
    const crude = Int16Array.from({ length: pcm.length * 1.5 }, (_, i) => pcm[Math.floor(i / 1.5)] ?? 0)
    expect(clean(decodeTones(crude))).toEqual([])
  })

  test('in two words at once', () => {
    const other = encode([{ pauseMs: 100 }, { word: 12 }, { pauseMs: 100 }])
    expect(clean(decodeTones(one.map((sample, i) => sample / 2 + (other[i] ?? 0) / 2)))).toEqual([])
    expect(clean(decodeTones(one.map((sample, i) => sample + (other[i] ?? 0) / 4)))).toEqual([])
  })

  test('in clipped sound', () => {
    expect(clean(decodeTones(one.map((sample) => Math.max(-8_000, Math.min(8_000, sample)))))).toEqual([])
  })

  test('where the join of two words is lost, both being named', () => {
    const pair = encode([{ pauseMs: 50 }, { word: 3 }, { word: 60 }, { pauseMs: 50 }])
    const heard = decodeTones(without(pair, 1_200 + WORD_SAMPLES - 144, 288))
    expect(heard.map((word) => [word.word, word.damaged])).toEqual([
      [3, true],
      [60, true],
    ])
  })

  test('in noise without end, which does not fill the memory', () => {
    const random = seededRandom(1)
    const noise = Int16Array.from({ length: 24_000 * 5 }, () => random.integer(-9_000, 9_000))
    const heard = decodeTones(noise)
    expect(heard.length).toBeGreaterThanOrEqual(2)
    expect(clean(heard)).toEqual([])
  })
})

describe('a script of tone speech', () => {
  test('is the same for the same seed and another for another', () => {
    const make = (seed: number) => toneSentences({ seed, words: 30 })
    expect(make(1)).toEqual(make(1))
    expect(make(1).words).not.toEqual(make(2).words)
  })

  test('keeps to its sentences, gaps and pauses', () => {
    const script = toneSentences({ seed: 5, words: 7, wordsPerSentence: 3, wordGapMs: 50, sentencePauseMs: 500, leadMs: 200, tailMs: 90 })
    expect(script.words.map((word) => word.sentence)).toEqual([0, 0, 0, 1, 1, 1, 2])
    expect(script.words.map((word) => word.startMs)).toEqual([200, 410, 620, 1280, 1490, 1700, 2360])
    expect(script.durationMs).toBe(2360 + 160 + 90)
  })
})
