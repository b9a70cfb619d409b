import { expect } from 'vitest'
import type { ContractRun } from './contract-run.ts'
import type { EngineHarness } from './harness.ts'

/** After the end: `closed` came once and last, no timer and no socket is left, nothing more happens, no secret was ever shown. */
export async function expectNothingLeft(harness: EngineHarness, run: ContractRun): Promise<void> {
  const count = run.events.length
  await run.pass(120_000)
  expect(run.events.length).toBe(count)
  expect(run.of('closed')).toHaveLength(1)
  expect(run.events.at(-1)?.type).toBe('closed')
  expect(harness.network.openSockets()).toBe(0)
  expect(harness.clock.pending()).toBe(0)
  expect(run.early).toBe(0)
  for (const secret of harness.secrets) {
    expect(run.readable()).not.toContain(secret)
    expect(harness.logged()).not.toContain(secret)
    expect(harness.report().everything).not.toContain(secret)
  }
}
