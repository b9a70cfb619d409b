import { expect, it } from 'vitest'
import { wordsFromText, translateWord } from '../support/dictionary/dictionary.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const MINUTES = 60
const JOURNAL_MB = 29

it('[S18] an hour of speech on a fake clock: no word lost, the journal bounded', async () => {
  const harness = new SessionHarness({ lifetimeS: 36_000 })
  const spoken: number[] = []
  const heap: number[] = []
  harness.start()
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const script = toneSentences({ seed: minute + 1, words: 150, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900] })
    spoken.push(...script.words.map((word) => word.word))
    await harness.speak(encodeTonesInt16(script.items, { sampleRateHz: 24_000 }))
    harness.outputs.length = 0
    heap.push(process.memoryUsage().rss / 1_000_000)
  }
  await harness.stop()
  const segments = harness.segments()
  expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(spoken)
  expect(segments.flatMap((segment) => wordsFromText(segment.target, 'de'))).toEqual(spoken.map(translateWord))
  expect(harness.session.meters().journalBytes).toBeLessThanOrEqual(JOURNAL_MB * 1_000_000)
  console.log(`rss MB by ten minutes: ${heap.filter((_, i) => i % 10 === 9).map((mb) => mb.toFixed(0)).join(' ')}`)
})
