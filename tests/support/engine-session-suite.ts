import { describe, expect, it } from 'vitest'
import { translateWord, wordsFromText } from './dictionary/dictionary.ts'
import { EFFORT } from './effort.ts'
import type { EngineSession } from './engine-session.ts'
import { seededRandom } from './random.ts'
import type { ReportingServer } from './simulators/served.ts'
import { encodeTonesInt16, toneSentences, type ToneScript } from './tone-speech/index.ts'

export interface EngineSessionFacts {
  /** A session over the engine and its service; `lifetimeMs`: the service ends a connection after this. */
  readonly over: (options: { readonly lifetimeMs?: number; readonly seed?: number }) => EngineSession<ReportingServer>
  /** Pauses between sentences, ms: at least what the service ends a turn by, where it knows turns. */
  readonly pauseMs: readonly [number, number]
  /** Such that a talk of a minute and a half outlives a connection. */
  readonly shortLifeMs: number
  /** Each translation must stand by what it translates. */
  readonly isPaired: boolean
  /** False for one that only writes. */
  readonly speaks?: false
  /** A new language is taken in the middle of what is under way, word by word: proven where each word is counted by its time. */
  readonly changesInMidWord?: true
}

/** What a session over any engine keeps: nothing is lost in a drop, a rotation or a change of language. */
export function describeEngineSession(name: string, { over, pauseMs, shortLifeMs, isPaired, changesInMidWord, speaks }: EngineSessionFacts): void {
  const talk = (seed: number, words: number): { readonly script: ToneScript; readonly pcm: Int16Array } => {
    const script = toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: pauseMs, leadMs: 400 })
    return { script, pcm: encodeTonesInt16(script.items, { sampleRateHz: 24_000 }) }
  }

  describe(`a session over ${name}`, () => {
    it('[R1] loses no word when the connection drops', async () => {
      for (let seed = 1; seed <= 3 * EFFORT; seed += 1) {
        const { script, pcm } = talk(seed + 40, 110)
        const session = over({ seed })
        session.session.start()
        const cutAt = 24_000 * seededRandom(seed).integer(6, 14)
        await session.speak(pcm.subarray(0, cutAt))
        session.network.cut()
        await session.speak(pcm.subarray(cutAt))
        await session.stop()
        const { source, target } = heard(session)
        expectNothingLost(source, wordsOf(script))
        expectNothingLost(target, wordsOf(script).map(translateWord))
        expectGoodOrder(session)
        expect({ timers: session.clock.pending(), sockets: session.network.open() }).toEqual({ timers: 0, sockets: 0 })
      }
    })

    it('[S9] goes on after a pause that gave the connection up, in writing and in its voice', async () => {
      const { script, pcm } = talk(21, 60)
      const session = over({})
      session.session.start()
      const half = 24_000 * 12
      await session.speak(pcm.subarray(0, half))
      // Nothing is under way any more: what has nothing to say may end at once.
      await session.speak(new Int16Array(24_000 * 12))
      session.session.pause()
      await session.clock.advanceAsync(60_000)
      session.session.resume()
      const wentOnAtMs = session.clock.nowMs()
      await session.speak(pcm.subarray(half))
      await session.stop()
      expectNothingLost(heard(session).target, wordsOf(script).map(translateWord))
      expect(session.server.connections().length).toBeGreaterThan(1)
      if (speaks !== false) expect(session.voiceAtMs.filter((atMs) => atMs > wentOnAtMs).length).toBeGreaterThan(0)
      expectGoodOrder(session)
    })

    it('[R7] moves to another connection before the service ends the old one, without losing or doubling a word', async () => {
      const { script, pcm } = talk(77, 260)
      const session = over({ lifetimeMs: shortLifeMs })
      session.session.start()
      await session.speak(pcm)
      await session.stop()
      expect(heard(session)).toEqual({ source: wordsOf(script), target: wordsOf(script).map(translateWord) })
      const connections = session.server.connections()
      expect(connections.length).toBeGreaterThan(1)
      // In a pause: no connection heard a part of a word.
      expect(connections.map(({ damaged }) => damaged)).toEqual(connections.map(() => 0))
      if (isPaired) for (const { source, target } of session.segments()) expect(wordsFromText(target, 'de')).toEqual(wordsFromText(source, 'en').map(translateWord))
      expectGoodOrder(session)
    })

    if (changesInMidWord !== true) it('[S14] speaks another language in mid-session, and no word is lost', async () => {
      const { script, pcm } = talk(9, 120)
      const session = over({})
      session.session.start()
      const half = 24_000 * 18
      await session.speak(pcm.subarray(0, half))
      session.session.setTarget('microphone', 'fr')
      await session.speak(pcm.subarray(half))
      await session.stop()
      const targets = session.segments().flatMap(({ target, targetLanguage }) => wordsFromText(target, targetLanguage))
      expectNothingLost(targets, wordsOf(script).map(translateWord))
      expect(new Set(session.segments().map(({ targetLanguage }) => targetLanguage))).toEqual(new Set(['de', 'fr']))
      expectGoodOrder(session)
    })
  })
}

function wordsOf(script: ToneScript): number[] {
  return script.words.map(({ word }) => word)
}

function heard(session: EngineSession<ReportingServer>): { readonly source: number[]; readonly target: number[] } {
  const segments = session.segments()
  return { source: segments.flatMap(({ source }) => wordsFromText(source, 'en')), target: segments.flatMap(({ target }) => wordsFromText(target, 'de')) }
}

function expectNothingLost(heardWords: readonly number[], spoken: readonly number[]): void {
  let at = 0
  for (const word of heardWords) if (word === spoken[at]) at += 1
  expect(spoken.slice(at)).toEqual([])
}

function expectGoodOrder(session: EngineSession<ReportingServer>): void {
  expect(session.recorder.gaps).toEqual([])
  expect(session.server.connections().flatMap(({ violations }) => violations)).toEqual([])
}
