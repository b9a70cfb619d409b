import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { wordsFromText, translateWord } from '../support/dictionary/dictionary.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const HOURS = 4
const JOURNAL_MB = 29
const MOST_MB_PER_HOUR = 5

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapMb(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_000_000
}

/** Four hours through rotations each hour; what the test itself keeps (words, segments, voice) is let go of every minute. */
it('[S18] four hours of speech on a fake clock: no word lost over all rotations, the journal bounded, memory flat', async () => {
  const harness = new SessionHarness({ lifetimeS: 3_600 }, { channel: { wantVoice: false } })
  const heap: number[] = []
  let lost = 0
  let minute = 0
  harness.start()
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let i = 0; i < 60; i += 1, minute += 1) {
      const script = toneSentences({ seed: minute + 1, words: 150, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900] })
      await harness.speak(encodeTonesInt16(script.items, { sampleRateHz: 24_000 }))
      await harness.speak(new Int16Array(24_000 * 8))
      const said = script.words.map((word) => word.word)
      const segments = harness.segments()
      const source = segments.flatMap((segment) => wordsFromText(segment.source, 'en'))
      const target = segments.flatMap((segment) => wordsFromText(segment.target, 'de'))
      if (JSON.stringify(source) !== JSON.stringify(said) || JSON.stringify(target) !== JSON.stringify(said.map(translateWord))) lost += 1
      harness.recorder.segments.clear()
      harness.outputs.length = 0
      harness.server.forgetReports()
    }
    heap.push(heapMb())
  }
  await harness.stop()
  console.log(`heap MB after each hour: ${heap.map((mb) => mb.toFixed(1)).join(' ')}; minutes with a word wrong: ${lost}`)
  expect(lost).toBe(0)
  expect(harness.session.meters().journalBytes).toBeLessThanOrEqual(JOURNAL_MB * 1_000_000)
  // The first hour fills the journal.
  expect(((heap.at(-1) ?? 0) - (heap[0] ?? 0)) / (HOURS - 1)).toBeLessThan(MOST_MB_PER_HOUR)
}, 1_800_000)
