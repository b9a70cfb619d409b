import { describe, expect, it } from 'vitest'
import { wordsFromText, translateWord } from '../../support/dictionary/dictionary.ts'
import { seededRandom } from '../../support/random.ts'
import { EFFORT } from '../../support/effort.ts'
import { SessionHarness } from '../../support/session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

function repeatsAndLosses(heard: readonly number[], spoken: readonly number[]): { lost: number; repeated: number } {
  // Longest common subsequence: what is in order and whole.
  const row = Array.from({ length: spoken.length + 1 }, () => 0)
  for (const word of heard) {
    let diagonal = 0
    for (let j = 1; j <= spoken.length; j += 1) {
      const above = row[j] ?? 0
      row[j] = word === spoken[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0)
      diagonal = above
    }
  }
  const common = row.at(-1) ?? 0
  return { lost: spoken.length - common, repeated: heard.length - common }
}

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
        const source = repeatsAndLosses(harness.segments().flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
        const target = repeatsAndLosses(harness.segments().flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
        expect({ seed, source: source.lost, target: target.lost }).toEqual({ seed, source: 0, target: 0 })
        console.log(positions, seed, outageMs, source, target, harness.server.report().connections.length, harness.server.report().violations.length)
        expect(Math.max(source.repeated, target.repeated), `seed ${seed} repeats`).toBeLessThanOrEqual(3)
        expect(harness.recorder.gaps).toEqual([])
        expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
      }
    })
  }
})
