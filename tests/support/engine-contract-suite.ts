import { describe } from 'vitest'
import type { MakeHarness } from './engine-contract/harness.ts'
import { describeConversation } from './engine-contract/conversation.ts'
import { describeEndings } from './engine-contract/endings.ts'
import { describeFailures } from './engine-contract/failures.ts'

export type { ContractNetwork, ContractReport, ContractScenario, EngineHarness, MakeHarness } from './engine-contract/harness.ts'

/** What every engine keeps, run against its simulated service: see src-main/engines/contract.ts. */
export function describeEngineContract(name: string, makeHarness: MakeHarness): void {
  describe(`${name} keeps the engine contract`, () => {
    describeConversation(makeHarness)
    describeEndings(makeHarness)
    describeFailures(makeHarness)
  })
}
