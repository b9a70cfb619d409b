import { describe, expect, test } from 'vitest'
import type { EngineErrorReason, Retry } from '../../../src-main/engines/errors.ts'
import { ContractRun } from './contract-run.ts'
import type { ContractScenario, EngineHarness, MakeHarness, Possible } from './harness.ts'
import { expectNothingLeft } from './nothing-left.ts'

interface Expected {
  readonly reasons: readonly EngineErrorReason[]
  readonly retries: readonly Retry[]
}

const NEVER: readonly Retry[] = ['never']
const AGAIN: readonly Retry[] = ['now', 'backoff']

const AT_THE_START: readonly (readonly [ContractScenario, Expected])[] = [
  ['refused-key', { reasons: ['key-refused'], retries: NEVER }],
  ['unknown-model', { reasons: ['unknown-model'], retries: NEVER }],
  ['no-quota', { reasons: ['no-quota'], retries: NEVER }],
  ['rate-limited', { reasons: ['rate-limited'], retries: ['backoff'] }],
  ['unreachable', { reasons: ['unreachable'], retries: ['backoff'] }],
  ['black-hole', { reasons: ['timeout', 'unreachable'], retries: ['backoff'] }],
  ['no-confirmation', { reasons: ['timeout'], retries: ['backoff'] }],
]

const IN_THE_MIDDLE: readonly (readonly [ContractScenario, Expected])[] = [
  ['expires', { reasons: ['expired'], retries: ['now'] }],
  ['server-error', { reasons: ['server'], retries: AGAIN }],
  ['drops', { reasons: ['lost'], retries: AGAIN }],
]

export function describeFailures(makeHarness: MakeHarness, possible: Possible): void {
  describe('a failure', () => {
    test.each(AT_THE_START.filter(([scenario]) => possible(scenario)))('[E9] at the start never opens and says why: %s', async (scenario, expected) => {
      const harness = makeHarness(scenario)
      const run = new ContractRun(harness)
      await run.ended(60_000)
      expect(run.of('open')).toEqual([])
      await expectFailure(harness, run, expected)
    })

    test.each(IN_THE_MIDDLE.filter(([scenario]) => possible(scenario)))('[E9] in the middle ends the connection and says why: %s', async (scenario, expected) => {
      const harness = makeHarness(scenario)
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ pauseMs: 400 }, { word: 30 }, { pauseMs: 6_000 }])
      await run.ended(10_000)
      await expectFailure(harness, run, expected)
    })

    test('[E9] of the network ends the connection', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ pauseMs: 400 }])
      harness.network.cut()
      await run.ended(1_000)
      await expectFailure(harness, run, { reasons: ['lost'], retries: AGAIN })
    })

    test('[E9] of the network while draining ends the connection', async () => {
      const harness = makeHarness('normal')
      const run = new ContractRun(harness)
      await run.opened()
      await run.feed([{ word: 30 }, { pauseMs: 40 }])
      run.connection.finish()
      harness.network.cut()
      await run.ended(1_000)
      expect(run.of('closed')).toHaveLength(1)
      await expectNothingLeft(harness, run)
    })

    test('[E9] to speak a language says so and is final', async () => {
      const harness = makeHarness('normal')
      const target = harness.unsupportedTarget
      if (target === null) return
      const run = new ContractRun(harness, { target })
      await run.ended(60_000)
      expect(run.of('open')).toEqual([])
      await expectFailure(harness, run, { reasons: ['unsupported-language'], retries: NEVER })
    })

    test('[E9] without its secrets asks for them, and opens no socket', async () => {
      const harness = makeHarness('normal')
      const needed = harness.engine.description.credentials.filter((field) => !field.optional)
      if (needed.length === 0) return
      const run = new ContractRun(harness, { credentials: {} })
      expect(run.early).toBe(0)
      await run.ended(1_000)
      expect(harness.report().connections).toBe(0)
      await expectFailure(harness, run, { reasons: ['key-missing'], retries: NEVER })
    })
  })
}

async function expectFailure(harness: EngineHarness, run: ContractRun, { reasons, retries }: Expected): Promise<void> {
  const [closed] = run.of('closed')
  expect(reasons).toContain(closed?.error?.reason)
  expect(retries).toContain(closed?.retry)
  // One sentence in the user's words: it begins with a capital, ends with a full stop and holds no code.
  expect(closed?.error?.message).toMatch(/^(?:\p{Lu}|xAI ).*[.!?]$/u)
  expect(closed?.error?.message).not.toMatch(/[a-z]_[a-z]|undefined|\[object/)
  await expectNothingLeft(harness, run)
}
