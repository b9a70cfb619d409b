import { describe, expect, test } from 'vitest'
import { translateWord, wordsFromText } from '../dictionary/dictionary.ts'
import { toneSentences, type ToneScript } from '../tone-speech/index.ts'
import { ContractRun } from './contract-run.ts'
import type { EngineHarness, MakeHarness, Possible } from './harness.ts'
import { expectNothingLeft } from './nothing-left.ts'

const SCRIPT = toneSentences({ seed: 77, words: 40, wordsPerSentence: [2, 7], wordGapMs: [0, 90], sentencePauseMs: [450, 1_200] })
const SAID = SCRIPT.words.map((word) => word.word)
const ANSWERED = SAID.map(translateWord)

export function describeConversation(makeHarness: MakeHarness, possible: Possible): void {
  describe('a conversation', () => {
    test('[E1] opens only once the service has confirmed the settings, never from within connect', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      expect(run.events).toEqual([])
      await run.opened()
      expect(run.events[0]?.type).toBe('open')
      expect(harness.report()).toMatchObject({ connections: 1, targets: harness.tellsTargetLate === true ? [] : [harness.options.target] })
      run.connection.close()
      await expectNothingLeft(harness, run)
    })

    test.each((['normal', 'odd-frames', 'rough'] as const).filter(possible))('[E2] loses, repeats and damages no word (%s)', async (scenario) => {
      const harness = makeHarness(scenario)
      const run = await talk(harness, SCRIPT)
      expectAllWords(harness, run)
      expect(run.of('closed')[0]?.error).toBeUndefined()
      await expectNothingLeft(harness, run)
    })

    test('[E3] says nothing of the source or aloud when not asked to', async () => {
      const harness = makeHarness('normal')
      const run = await talk(harness, SCRIPT, { wantSourceText: false, wantVoice: false })
      expect([run.of('source'), run.of('audio')]).toEqual([[], []])
      expect(wordsFromText(run.text('target'), harness.options.target)).toEqual(ANSWERED)
      await expectNothingLeft(harness, run)
    })

    test('[E4] counts as answered no audio that was not sent, and never less than before', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed(SCRIPT.items)
      const answered = run.of('answered').map((event) => event.audioMs)
      expect(answered).toEqual(answered.toSorted((a, b) => a - b))
      expect(answered.at(-1) ?? 0).toBeGreaterThan(0)
      expect(answered.at(-1) ?? 0).toBeLessThanOrEqual(run.sentMs)
      run.connection.close()
      await expectNothingLeft(harness, run)
    })

    test('[E4] gives positions within the audio of this connection', async () => {
      const harness = makeHarness(possible('rough') ? 'rough' : 'normal')
      const run = await talk(harness, SCRIPT)
      const positions = [...run.of('source'), ...run.of('target'), ...run.of('audio')].flatMap(({ audioMs }) => (audioMs === undefined ? [] : [audioMs]))
      expect(positions.filter((at) => !Number.isFinite(at) || at < 0 || at > run.sentMs + 1_000)).toEqual([])
      await expectNothingLeft(harness, run)
    })

    test('[E5] takes a new target without a new connection of the session', async () => {
      const harness = makeHarness('normal')
      const [first, second] = harness.targets
      const run = new ContractRun(harness, { target: first })
      await run.opened()
      await run.feed([{ word: 8 }, { pauseMs: 3_840 }])
      run.connection.setTarget(second)
      // A second line is heard after the first one's end.
      await run.feed([{ pauseMs: harness.reconnectsForTarget === true ? 6_800 : 800 }])
      const changedAt = run.events.length
      expect(run.of('target-changed')).toEqual([{ type: 'target-changed', target: second }])
      await run.feed([{ word: 9 }, { pauseMs: 3_840 }])
      const later = run.events.slice(changedAt).flatMap((event) => (event.type === 'target' ? [event.text] : []))
      expect(wordsFromText(later.join(''), second)).toEqual([translateWord(9)])
      expect(harness.report()).toMatchObject({ connections: harness.reconnectsForTarget === true ? 2 : 1, targets: [first, second], violations: [] })
      await run.finished()
      await expectNothingLeft(harness, run)
    })

    if (possible('blocked-network')) test('[E6] tells how much audio is unsent while the network takes none', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ pauseMs: 600 }])
      expect(run.connection.unsentMs()).toBe(0)
      harness.network.block()
      await run.feed([{ pauseMs: 400 }])
      const little = run.connection.unsentMs()
      await run.feed([{ pauseMs: 400 }])
      expect(Math.abs(little - 400)).toBeLessThan(60)
      expect(Math.abs(run.connection.unsentMs() - 800)).toBeLessThan(120)
      harness.network.unblock()
      await run.pass(100)
      expect(run.connection.unsentMs()).toBe(0)
      run.connection.close()
      await expectNothingLeft(harness, run)
    })

    test('[E7] answers a probe with a sign of life', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      const before = run.of('alive').length
      run.connection.probe()
      await run.pass(500)
      expect(run.of('alive').length).toBe(before + 1)
      run.connection.close()
      await expectNothingLeft(harness, run)
    })
  })
}

async function talk(harness: EngineHarness, script: ToneScript, overrides: ConstructorParameters<typeof ContractRun>[1] = {}): Promise<ContractRun> {
  const run = new ContractRun(harness, overrides)
  await run.opened()
  await run.feed(script.items)
  await run.finished()
  return run
}

function expectAllWords(harness: EngineHarness, run: ContractRun): void {
  const { description } = harness.engine
  expect(harness.report()).toMatchObject({ words: SAID, damaged: 0, violations: [], connections: 1 })
  expect(wordsFromText(run.text('target'), harness.options.target)).toEqual(ANSWERED)
  if (description.sourceText) expect(wordsFromText(run.text('source'), harness.sourceLanguage)).toEqual(SAID)
  if (!description.speaks) return
  expect(run.voice().filter((word) => word.damaged)).toEqual([])
  expect(run.voice().map((word) => word.word)).toEqual(ANSWERED)
}
