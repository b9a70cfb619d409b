import { describe, expect, it } from 'vitest'
import { Stretches, TurnMarks } from '../../../src-main/engines/gemini-live/turns.ts'
import { costOf } from '../../../src-main/engines/gemini-live/usage.ts'
import { geminiInterpreter } from '../../../src-main/engines/gemini-interpreter/engine.ts'
import type { ConnectOptions } from '../../../src-main/engines/contract.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { ContractRun } from '../../support/engine-contract/contract-run.ts'
import { servedHarness } from '../../support/simulators/served-contract-harness.ts'
import type { GeminiOptions } from '../../support/simulators/gemini-live/options.ts'
import { GeminiServer } from '../../support/simulators/gemini-live/server.ts'
import { encodeTonesInt16 } from '../../support/tone-speech/index.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'

const KEY = 'AIza-interpreter-0123456789'

function talk(simulator: Partial<GeminiOptions> = {}, options: Partial<ConnectOptions> = {}) {
  const servers: GeminiServer[] = []
  const harness = servedHarness({
    engine: geminiInterpreter,
    scenario: 'normal',
    key: KEY,
    reconnectsForTarget: true,
    serve: (clock: FakeClock) => {
      const server = new GeminiServer(clock, { key: KEY, ...simulator })
      servers.push(server)
      return server
    },
  })
  return { run: new ContractRun(harness, options), server: servers[0] ?? expect.fail('no server') }
}

describe('the Gemini interpreter', () => {
  it('[E45] tells the model to interpret, with terms and names, and never lets speech interrupt it', async () => {
    const { run, server } = talk({}, { target: 'fr', source: 'en', context: { terms: [{ source: 'reserve', target: 'réserve' }, { source: 'Dragoman', target: null }], names: ['Ada'], about: 'insurance' } })
    await run.opened()
    await run.feed([{ pauseMs: 200 }, { word: 3 }, { word: 4 }, { pauseMs: 600 }, { word: 5 }, { word: 6 }, { pauseMs: 700 }, { word: 7 }, { pauseMs: 2_000 }])
    await run.finished()
    const [instructions] = server.connections()[0]?.instructions ?? []
    expect(instructions).toContain('into French (fr)')
    expect(instructions).toContain('"reserve" is "réserve"')
    expect(instructions).toContain('"Dragoman" stays as it is')
    expect(instructions).toContain('"Ada"')
    expect(wordsFromText(run.text('target'), 'fr')).toEqual([3, 4, 5, 6, 7].map(translateWord))
    expect(server.connections()[0]).toMatchObject({ violations: [], damaged: 0 })
  })

  it('[E45] both sides of a turn come under its own mark', async () => {
    const { run } = talk()
    await run.opened()
    await run.feed([{ word: 3 }, { word: 4 }, { pauseMs: 700 }, { word: 5 }, { pauseMs: 2_500 }])
    await run.finished()
    const byTurn = (side: 'source' | 'target'): string[] => [...new Set(run.of(side).map(({ segment }) => segment ?? ''))]
    expect(byTurn('target')).toHaveLength(2)
    expect(byTurn('source')).toEqual(byTurn('target'))
  })

  it('[E20] counts the cost from the reports of the service', async () => {
    const { run } = talk()
    await run.opened()
    await run.feed([{ word: 3 }, { word: 4 }, { pauseMs: 2_500 }])
    await run.finished()
    // 300 tokens of text and 24 of sound in, 12 of sound out.
    expect(run.of('usage').at(-1)?.usd).toBeCloseTo((300 * 0.75 + 24 * 3 + 12 * 12) / 1e6, 9)
    expect(costOf({ promptTokensDetails: null, responseTokensDetails: [{ modality: 'AUDIO', tokenCount: 1e6 }] }, { textIn: 1, textOut: 1, audioIn: 1, audioOut: 12 })).toBe(12)
  })

  it('[E18] warns once when the model answers instead of interpreting', async () => {
    const { run } = talk({ answers: true })
    await run.opened()
    await run.feed([{ word: 3 }, { word: 4 }, { pauseMs: 2_500 }, { word: 5 }, { pauseMs: 2_500 }])
    await run.finished()
    expect(run.of('warning').map(({ code }) => code)).toEqual(['answered-instead'])
  })
})

describe('turns that nobody names', () => {
  it('[E45] are counted by their ends, and what was said by its own where the service marks it', () => {
    const marks = new TurnMarks()
    expect([marks.source({ finished: false }), marks.source({ finished: true }), marks.source({ finished: false })].map(({ segment }) => segment)).toEqual(['turn-0', 'turn-0', 'turn-1'])
    expect(marks.complete()).toEqual({ target: { segment: 'turn-0', final: true }, source: null })
    expect(marks.target().segment).toBe('turn-1')
  })

  it('[E45] take along what was said where the service does not mark its end', () => {
    const marks = new TurnMarks()
    marks.source({ finished: false })
    expect(marks.complete()).toEqual({ target: { segment: 'turn-0', final: true }, source: { segment: 'turn-0', final: true } })
    expect(marks.source({ finished: false }).segment).toBe('turn-1')
  })

  it('[E4] never count as answered more than one answer can cover', () => {
    const stretches = new Stretches()
    stretches.sent(encodeTonesInt16([{ word: 1 }, { pauseMs: 600 }, { word: 2 }, { pauseMs: 200 }, { word: 3 }, { pauseMs: 1_000 }], { sampleRateHz: 16_000 }))
    expect(stretches.isWaiting).toBe(true)
    const [first, second, third] = [stretches.answered(), stretches.answered(), stretches.answered()]
    expect(first).toBeGreaterThan(100)
    expect(first).toBeLessThan(260)
    expect(second).toBeGreaterThan(1_000)
    expect(second).toBeLessThan(1_400)
    expect(third).toBeNull()
    expect(stretches.isWaiting).toBe(false)
  })
})
