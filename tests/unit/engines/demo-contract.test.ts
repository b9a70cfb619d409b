import { demoContractHarness } from '../../support/demo/contract-harness.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'

describeEngineContract('demo', demoContractHarness, {
  impossible: ['refused-key', 'unknown-model', 'no-quota', 'rate-limited', 'no-confirmation', 'expires', 'server-error', 'odd-frames', 'rough', 'never-ends', 'blocked-network'],
})
