import { describe, expect, it } from 'vitest'
import { wordsFromText, translateWord } from '../../support/dictionary/dictionary.ts'
import { seededRandom } from '../../support/random.ts'
import { EFFORT } from '../../support/effort.ts'
import { compare } from '../../support/faults/told-words.ts'
import { SessionHarness } from '../../support/session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

describe('recovery after a lost connection', () => {
  for (const positions of ['wordStart', 'emission', 'jittered', 'absent'] as const) {
    it(`[R1] loses no word in an outage, and repeats at most those around the cut: positions ${positions}`, async () => {
      for (let seed = 1; seed <= 2 * EFFORT; seed += 1) {
        const random = seededRandom(seed * 31)
        const script = toneSentences({ seed: seed + 900, words: 130, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400 })
        const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
        const harness = new SessionHarness({ positions, seed })
        harness.start()
        const cutAt = 24_000 * random.integer(5, 12)
        const outageMs = 20 * random.integer(10, 1500)
        await harness.speak(pcm.subarray(0, cutAt))
        harness.network.cut()
        harness.network.setDown('refused')
        await harness.speak(pcm.subarray(cutAt, cutAt + outageMs * 24))
        harness.network.setDown(null)
        await harness.speak(pcm.subarray(cutAt + outageMs * 24))
        await harness.stop(180_000)
        const spoken = script.words.map((word) => word.word)
        const source = compare(harness.segments().flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
        const target = compare(harness.segments().flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
        expect({ seed, source: source.lost, target: target.lost }).toEqual({ seed, source: 0, target: 0 })
        expect(Math.max(source.repeated, target.repeated), `seed ${seed} repeats`).toBeLessThanOrEqual(3)
        expect(harness.recorder.gaps).toEqual([])
        expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
      }
    })
  }
})
