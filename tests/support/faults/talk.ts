import type { Random } from '../random.ts'
import type { SessionHarness } from '../session-harness.ts'
import { encodeTonesInt16, toneSentences } from '../tone-speech/index.ts'
import { disturb, type Disturbance } from './fault-script.ts'

/** Speaks tone sentences through a started session while the script disturbs it, stops, and gives the words spoken. */
export async function talk(harness: SessionHarness, script: readonly Disturbance[], options: { seed: number; random: Random; words: number }): Promise<number[]> {
  const speech = toneSentences({ seed: options.seed, words: options.words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 1000 })
  const pcm = encodeTonesInt16(speech.items, { sampleRateHz: 24_000 })
  const steps = script.flatMap((one) => [
    { atMs: one.atMs, run: () => disturb(harness, one, options.random) },
    ...(one.outageMs > 0 ? [{ atMs: one.atMs + one.outageMs, run: () => harness.network.setDown(null) }] : []),
  ])
  let doneMs = 0
  for (const step of steps.toSorted((a, b) => a.atMs - b.atMs)) {
    await harness.speak(pcm.subarray(doneMs * 24, step.atMs * 24))
    doneMs = Math.max(doneMs, step.atMs)
    step.run()
  }
  await harness.speak(pcm.subarray(doneMs * 24))
  harness.network.setDown(null)
  await harness.stop(300_000)
  return speech.words.map((word) => word.word)
}
