import { describe } from 'vitest'
import type { ContractScenario, MakeHarness } from './engine-contract/harness.ts'
import { describeConversation } from './engine-contract/conversation.ts'
import { describeEndings } from './engine-contract/endings.ts'
import { describeFailures } from './engine-contract/failures.ts'

export type { ContractNetwork, ContractReport, ContractScenario, EngineHarness, MakeHarness } from './engine-contract/harness.ts'

export interface ContractExceptions {
  /** What cannot happen to this engine, because it has no company, no key or no socket behind it. */
  readonly impossible: readonly (ContractScenario | 'blocked-network')[]
}

/** What every engine keeps, run against its simulated service: see src-main/engines/contract.ts. */
export function describeEngineContract(name: string, makeHarness: MakeHarness, { impossible }: ContractExceptions = { impossible: [] }): void {
  const possible = (scenario: ContractScenario | 'blocked-network'): boolean => !impossible.includes(scenario)
  describe(`${name} keeps the engine contract`, () => {
    describeConversation(makeHarness, possible)
    describeEndings(makeHarness, possible)
    describeFailures(makeHarness, possible)
  })
}
