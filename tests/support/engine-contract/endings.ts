import { describe, expect, test } from 'vitest'
import { translateWord, wordsFromText } from '../dictionary/dictionary.ts'
import { ContractRun } from './contract-run.ts'
import type { EngineHarness, MakeHarness, Possible } from './harness.ts'
import { expectNothingLeft } from './nothing-left.ts'

/** Longest time after `finish` that an engine may wait for a service that never ends. */
const DRAIN_LIMIT_MS = 30_000

export function describeEndings(makeHarness: MakeHarness, possible: Possible): void {
  describe('the end', () => {
    test('[E8] in good order brings all pending output first', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ pauseMs: 40 }, { word: 5 }, { word: 6 }, { pauseMs: 40 }])
      expect(run.text('target')).toBe('')
      await run.finished()
      expect(wordsFromText(run.text('target'), harness.options.target)).toEqual([5, 6].map(translateWord))
      expect(run.of('closed')).toMatchObject([{ type: 'closed' }])
      expect(run.of('closed')[0]?.error).toBeUndefined()
      await expectNothingLeft(harness, run)
    })

    if (possible('never-ends')) test('[E8] comes also from a service that never confirms it', async () => {
      const harness = makeHarness('never-ends')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ word: 5 }, { pauseMs: 240 }])
      await run.finished(DRAIN_LIMIT_MS)
      expect(run.of('closed')).toHaveLength(1)
      await expectNothingLeft(harness, run)
    })

    test('[E8] asked for twice comes once', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ word: 5 }, { pauseMs: 240 }])
      run.connection.finish()
      await run.finished()
      expect(harness.report().violations).toEqual([])
      await expectNothingLeft(harness, run)
    })

    test.each<[string, (run: ContractRun) => Promise<void>]>([
      ['at once after connect', () => Promise.resolve()],
      ['while connecting', (run) => run.pass(70)],
      ['while the settings wait for confirmation', (run) => run.pass(250)],
      ['in a conversation', (run) => run.opened().then(() => run.feed([{ word: 1 }, { pauseMs: 440 }]))],
      ['while draining', (run) => run.opened().then(() => run.feed([{ word: 1 }, { pauseMs: 40 }])).then(() => run.connection.finish())],
    ])('[E8] by close comes synchronously and once: %s', async (_name, until) => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await until(run)
      run.connection.close()
      expect(run.of('closed')).toHaveLength(1)
      expectDeafAfterEnd(harness, run)
      await expectNothingLeft(harness, run)
    })

    test('[E8] asked for in good order before the start is an end too', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.finished(DRAIN_LIMIT_MS)
      expect(run.of('closed')).toHaveLength(1)
      await expectNothingLeft(harness, run)
    })

    test('[E8] leaves every method harmless', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.finished()
      expectDeafAfterEnd(harness, run)
      await expectNothingLeft(harness, run)
    })
  })
}

function expectDeafAfterEnd(harness: EngineHarness, run: ContractRun): void {
  const { connection } = run
  const { chunkMs, sampleRateHz } = harness.engine.description.input
  connection.send(new Int16Array((chunkMs * sampleRateHz) / 1000))
  connection.setTarget(harness.targets[1])
  connection.probe()
  connection.finish()
  connection.close()
  expect(connection.unsentMs()).toBe(0)
  expect(run.events.at(-1)?.type).toBe('closed')
}
