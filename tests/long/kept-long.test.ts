import { expect, it } from 'vitest'
import { accountFor, partedPairs } from '../support/faults/told-words.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const OUTAGE_MINUTES = 18
const RATE = 24

it('[R15] sound kept over an outage of 18 minutes is translated without losing a word, and then no longer kept', async () => {
  const script = toneSentences({ seed: 815, words: OUTAGE_MINUTES * 166, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 900 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  const harness = new SessionHarness({ positions: 'wordStart' }, { journalMs: 120_000, channel: { wantVoice: false } })
  harness.start()
  await harness.speak(pcm.subarray(0, 10_000 * RATE))
  harness.network.cut()
  harness.network.setDown('refused')
  await harness.speak(pcm.subarray(10_000 * RATE, 110_000 * RATE))
  harness.session.answerKeepSound({ keep: true })
  await harness.speak(pcm.subarray(110_000 * RATE))
  harness.network.setDown(null)
  // A second loss in the middle of the old sound, far behind the newest.
  await harness.wait(240_000)
  harness.network.cut()
  await harness.wait(OUTAGE_MINUTES * 60_000)
  await harness.stop(600_000)
  expect(accountFor(harness, script.words.map((word) => word.word))).toEqual({ lost: 0, repeated: 0 })
  expect(partedPairs(harness).length).toBeLessThanOrEqual(2)
  expect(harness.recorder.gaps.filter((gap) => gap.reason !== 'device-lost')).toEqual([])
  expect(harness.kept.map((kept) => [kept.closed, kept.left])).toEqual([[true, null]])
  expect(harness.session.meters().journalBytes).toBeLessThanOrEqual(120 * 48_000)
}, 600_000)
