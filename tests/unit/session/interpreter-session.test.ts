import { describe, expect, it } from 'vitest'
import { openaiInterpreter } from '../../../src-main/engines/openai-interpreter/engine.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { EFFORT } from '../../support/effort.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { seededRandom } from '../../support/random.ts'
import { DEFAULT_REALTIME, type RealtimeOptions } from '../../support/simulators/openai-realtime/options.ts'
import { RealtimeServer } from '../../support/simulators/openai-realtime/server.ts'
import { encodeTonesInt16, toneSentences, type ToneScript } from '../../support/tone-speech/index.ts'

function talk(seed: number, words: number): { readonly script: ToneScript; readonly pcm: Int16Array } {
  const script = toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [800, 1_300], leadMs: 400 })
  return { script, pcm: encodeTonesInt16(script.items, { sampleRateHz: 24_000 }) }
}

const over = (options: Partial<RealtimeOptions>): EngineSession<RealtimeServer> =>
  new EngineSession({ engine: openaiInterpreter, serve: (clock) => new RealtimeServer(clock, options), apiKey: DEFAULT_REALTIME.key })

function heard(session: EngineSession<RealtimeServer>): { readonly source: number[]; readonly target: number[] } {
  const segments = session.segments()
  return { source: segments.flatMap(({ source }) => wordsFromText(source, 'en')), target: segments.flatMap(({ target }) => wordsFromText(target, 'de')) }
}

function expectNothingLost(heardWords: readonly number[], spoken: readonly number[]): void {
  let at = 0
  for (const word of heardWords) if (word === spoken[at]) at += 1
  expect(spoken.slice(at)).toEqual([])
}

describe('a session over the OpenAI interpreter', () => {
  it('[R1] loses no word when the connection drops', async () => {
    for (let seed = 1; seed <= 3 * EFFORT; seed += 1) {
      const { script, pcm } = talk(seed + 40, 110)
      const session = over({})
      session.session.start()
      const cutAt = 24_000 * seededRandom(seed).integer(6, 14)
      await session.speak(pcm.subarray(0, cutAt))
      session.network.cut()
      await session.speak(pcm.subarray(cutAt))
      await session.stop()
      const spoken = script.words.map(({ word }) => word)
      const { source, target } = heard(session)
      expectNothingLost(source, spoken)
      expectNothingLost(target, spoken.map(translateWord))
      expect(session.recorder.gaps).toEqual([])
      expect(session.server.connections().flatMap(({ violations }) => violations)).toEqual([])
      expect({ timers: session.clock.pending(), sockets: session.network.open() }).toEqual({ timers: 0, sockets: 0 })
    }
  })

  it('[R7] moves to another connection before the service ends the old one, without losing or doubling a word', async () => {
    const { script, pcm } = talk(77, 260)
    const session = over({ lifetimeMs: 60_000 })
    session.session.start()
    await session.speak(pcm)
    await session.stop()
    const spoken = script.words.map(({ word }) => word)
    expect(heard(session)).toEqual({ source: spoken, target: spoken.map(translateWord) })
    expect(session.server.connections().length).toBeGreaterThan(1)
    // Each translation stands by what it translates.
    for (const { source, target } of session.segments()) expect(wordsFromText(target, 'de')).toEqual(wordsFromText(source, 'en').map(translateWord))
    expect(session.server.connections().flatMap(({ violations }) => violations)).toEqual([])
  })

  it('[S14] speaks another language in mid-session, and no word is lost', async () => {
    const { script, pcm } = talk(9, 120)
    const session = over({})
    session.session.start()
    const half = 24_000 * 18
    await session.speak(pcm.subarray(0, half))
    session.session.setTarget('microphone', 'fr')
    await session.speak(pcm.subarray(half))
    await session.stop()
    const targets = session.segments().flatMap(({ target, targetLanguage }) => wordsFromText(target, targetLanguage))
    expectNothingLost(targets, script.words.map(({ word }) => translateWord(word)))
    expect(new Set(session.segments().map(({ targetLanguage }) => targetLanguage))).toEqual(new Set(['de', 'fr']))
    expect(session.recorder.gaps).toEqual([])
  })
})
