import { describe, expect, it } from 'vitest'
import { novaSonic } from '../../../src-main/engines/nova-sonic/engine.ts'
import { wordsFromText } from '../../support/dictionary/dictionary.ts'
import { describeEngineSession } from '../../support/engine-session-suite.ts'
import { EngineSession } from '../../support/engine-session.ts'
import { novaCredentials } from '../../support/simulators/nova-sonic/contract-harness.ts'
import { DEFAULT_NOVA } from '../../support/simulators/nova-sonic/options.ts'
import { streamsOver } from '../../support/simulators/nova-sonic/scripted-stream.ts'
import { NovaServer } from '../../support/simulators/nova-sonic/server.ts'
import { encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'

function over({ lifetimeMs = DEFAULT_NOVA.lifetimeMs }: { readonly lifetimeMs?: number }): EngineSession<NovaServer> {
  return new EngineSession({
    // The service does not say how long a stream lives: the engine knows.
    engine: { ...novaSonic, description: { ...novaSonic.description, lifetimeMs } },
    serve: (clock) => new NovaServer(clock, { lifetimeMs }),
    apiKey: novaCredentials(DEFAULT_NOVA.accessKeyId),
    portsOver: (openSocket) => ({ openStream: streamsOver(openSocket) }),
  })
}

describeEngineSession('Amazon Nova Sonic', {
  over,
  pauseMs: [800, 1_300],
  shortLifeMs: 90_000,
  isPaired: true,
})

describe('a session over Amazon Nova Sonic with somebody who hardly pauses', () => {
  it('[E34] loses no word, though the service falls behind', async () => {
    const script = toneSentences({ seed: 5, words: 420, wordsPerSentence: [20, 40], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 400 })
    const session = over({})
    session.session.start()
    await session.speak(encodeTonesInt16(script.items, { sampleRateHz: 24_000 }))
    await session.stop(400_000)
    const heard = session.segments().flatMap(({ source }) => wordsFromText(source, 'en'))
    expect(heard.toSorted((a, b) => a - b)).toEqual(script.words.map(({ word }) => word).toSorted((a, b) => a - b))
    expect(session.recorder.gaps).toEqual([])
    const reports = session.server.connections()
    expect(reports.length).toBeGreaterThan(1)
    expect(reports.map(({ interruptions, damaged, violations }) => ({ interruptions, damaged, violations }))).toEqual(reports.map(() => ({ interruptions: 0, damaged: 0, violations: [] })))
  })
})
