import { describe, expect, it } from 'vitest'
import { EFFORT } from '../support/effort.ts'
import { SessionHarness } from '../support/session-harness.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import type { PositionMode, SimulatorOptions } from '../support/simulators/openai-translation/options.ts'
import { decodeTones, encodeTonesInt16, toneSentences, type ToneScript } from '../support/tone-speech/index.ts'

const SEEDS = 2 * EFFORT
const MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']
const LAGS = [
  { sourceLagMs: 700, targetLagMs: 1500 },
  { sourceLagMs: 1200, targetLagMs: 4000 },
] as const
const TARGETS = ['de', 'ja', 'zh', 'es', 'ko', 'hi'] as const

function speech(seed: number, words: number): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400 })
}

async function run(script: ToneScript, target: string, simulator: Partial<SimulatorOptions>): Promise<SessionHarness> {
  const harness = new SessionHarness(simulator, { channel: { target } })
  harness.start()
  await harness.speak(encodeTonesInt16(script.items, { sampleRateHz: 24_000 }))
  await harness.stop()
  return harness
}

describe('a session with the simulated service', () => {
  for (const [m, positions] of MODES.entries()) {
    for (const [l, lag] of LAGS.entries()) {
      const target = TARGETS[(m * 2 + l) % TARGETS.length] ?? 'de'
      it(`[S16] loses, repeats and misplaces no word: positions ${positions}, ${lag.targetLagMs} ms behind, into ${target}`, async () => {
        for (let seed = 1; seed <= SEEDS; seed += 1) {
          const script = speech(seed * 100 + m * 10 + l, 40)
          const spoken = script.words.map((word) => word.word)
          const harness = await run(script, target, { positions, ...lag, seed })
          expect(harness.session.state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
          const segments = harness.segments()
          expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(spoken)
          expect(segments.flatMap((segment) => wordsFromText(segment.target, target))).toEqual(spoken.map(translateWord))
          expect(decodeTones(harness.voice).filter((heard) => heard.damaged), `seed ${seed}`).toEqual([])
          expect(decodeTones(harness.voice).map((heard) => (heard.damaged ? -1 : heard.word))).toEqual(spoken.map(translateWord))
          const truth = Array.from({ length: script.sentences }, (_, at) => script.words.filter((word) => word.sentence === at))
          expect(segments.map((segment) => wordsFromText(segment.source, 'en').length)).toEqual(truth.map((words) => words.length))
          for (const [i, words] of truth.entries()) {
            const off = [(segments[i]?.startMs ?? 0) - (words[0]?.startMs ?? 0), (segments[i]?.endMs ?? 0) - (words.at(-1)?.endMs ?? 0)]
            expect(Math.max(...off.map(Math.abs)), `sentence ${i} of seed ${seed} is off by ${off.join(' and ')} ms`).toBeLessThanOrEqual(1000)
          }
          expect(harness.server.report()).toMatchObject({ violations: [], damaged: 0, open: 0 })
          expect({ timers: harness.clock.pending(), sockets: harness.network.open(), oddities: harness.oddities }).toEqual({ timers: 0, sockets: 0, oddities: [] })
        }
      })
    }
  }

  it('[S10] the first word is there when it is spoken before the connection stands', async () => {
    const script = toneSentences({ seed: 9, words: 12, leadMs: 100 })
    const harness = await run(script, 'de', { createdDelayMs: 900 })
    expect(harness.server.report().words.map((word) => word.word)).toEqual(script.words.map((word) => word.word))
  })

  it('[S17] speech in the target language is marked as not translated, with its source text', async () => {
    const script = speech(31, 24)
    const harness = await run(script, 'en', { sourceLanguage: 'en' })
    const segments = harness.segments()
    expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(script.words.map((word) => word.word))
    expect(segments.every((segment) => segment.notTranslated === true && segment.target === '')).toBe(true)
  })

  it('[S14] a language changed in mid-session changes the text without a new connection and without a lost word', async () => {
    const first = speech(41, 16)
    const second = speech(42, 16)
    const harness = new SessionHarness()
    harness.start()
    await harness.speak(encodeTonesInt16(first.items, { sampleRateHz: 24_000 }))
    await harness.wait(1500)
    harness.session.setTarget('microphone', 'fr')
    await harness.speak(new Int16Array(24_000 * 2))
    await harness.speak(encodeTonesInt16(second.items, { sampleRateHz: 24_000 }))
    await harness.stop()
    const segments = harness.segments()
    expect(harness.server.report().connections.length).toBe(1)
    const heard = segments.flatMap((segment) => wordsFromText(segment.target, segment.targetLanguage))
    expect(heard).toEqual([...first.words, ...second.words].map((word) => translateWord(word.word)))
    expect([...new Set(segments.map((segment) => segment.targetLanguage))]).toEqual(['de', 'fr'])
  })

  it('[S7] a clogged socket loses nothing: the sound waits in the journal', async () => {
    const script = speech(51, 30)
    const harness = new SessionHarness()
    const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
    harness.start()
    await harness.speak(pcm.subarray(0, 24_000 * 3))
    harness.network.block()
    await harness.speak(pcm.subarray(24_000 * 3, 24_000 * 6))
    expect(harness.session.meters().unsentMs).toBeGreaterThan(1000)
    harness.network.unblock()
    await harness.speak(pcm.subarray(24_000 * 6))
    await harness.stop()
    expect(harness.server.report().words.map((word) => word.word)).toEqual(script.words.map((word) => word.word))
  })
})
