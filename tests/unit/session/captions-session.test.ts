import { describe, expect, it } from 'vitest'
import { openaiCaptions } from '../../../src-main/engines/openai-captions/engine.ts'
import { AS_SPOKEN } from '../../../src-shared/languages.ts'
import { wordsFromText } from '../../support/dictionary/dictionary.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { ScriptedHttp } from '../../support/simulators/chat-completions/scripted-http.ts'
import { ChatServer } from '../../support/simulators/chat-completions/server.ts'
import { DEFAULT_TRANSCRIPTION } from '../../support/simulators/openai-transcription/options.ts'
import { TranscriptionServer } from '../../support/simulators/openai-transcription/server.ts'
import { encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

interface Over {
  readonly lifetimeMs?: number
  readonly extras?: Readonly<Record<string, string>>
}

function over({ lifetimeMs, extras }: Over): EngineSession<TranscriptionServer> {
  return new EngineSession({
    engine: openaiCaptions,
    serve: (clock) => new TranscriptionServer(clock, { rough: true, ...(lifetimeMs === undefined ? {} : { lifetimeMs }) }),
    apiKey: DEFAULT_TRANSCRIPTION.key,
    openHttp: (clock) => new ScriptedHttp(new ChatServer(clock, { key: DEFAULT_TRANSCRIPTION.key }), clock).openHttp,
    ...(extras === undefined ? {} : { extras }),
  })
}

describeEngineSession('captions', { over: ({ lifetimeMs }) => over(lifetimeMs === undefined ? {} : { lifetimeMs }), pauseMs: [800, 1_300], shortLifeMs: 60_000, isPaired: true, speaks: false })

describe('a session of captions only', () => {
  async function spoken(cutAtMs: number | null): Promise<{ readonly session: EngineSession<TranscriptionServer>; readonly words: number[]; readonly sameLanguage: boolean[] }> {
    const script = toneSentences({ seed: 5, words: 60, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [800, 1_300], leadMs: 400 })
    const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
    const session = over({ extras: { captions: 'as-spoken' } })
    const sameLanguage: boolean[] = []
    session.session.onOutput((output) => {
      if (output.type === 'meters') sameLanguage.push(output.meters.sameLanguage)
    })
    session.session.start()
    const cutAt = cutAtMs === null ? pcm.length : cutAtMs * 24
    await session.speak(pcm.subarray(0, cutAt))
    if (cutAtMs !== null) session.network.cut()
    await session.speak(pcm.subarray(cutAt))
    await session.stop()
    return { session, words: script.words.map(({ word }) => word), sameLanguage }
  }

  it('[E33] writes down every word, claims no language, and leaves no gap', async () => {
    const { session, words, sameLanguage } = await spoken(null)
    expect(session.segments().flatMap(({ source }) => wordsFromText(source, 'en'))).toEqual(words)
    expect(session.segments().map(({ target, targetLanguage, notTranslated }) => ({ target, targetLanguage, notTranslated }))).toEqual(
      session.segments().map(() => ({ target: '', targetLanguage: AS_SPOKEN, notTranslated: true })),
    )
    expect(session.recorder.gaps).toEqual([])
    expect(new Set(sameLanguage)).toEqual(new Set([false]))
  })

  it('[E33] loses no word when the connection drops', async () => {
    const { session, words } = await spoken(9_000)
    const heard = session.segments().flatMap(({ source }) => wordsFromText(source, 'en'))
    let at = 0
    for (const word of heard) if (word === words[at]) at += 1
    expect(words.slice(at)).toEqual([])
    expect(session.recorder.gaps).toEqual([])
  })
})
