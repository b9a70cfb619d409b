import { novaSonic } from '../../../src-main/engines/nova-sonic/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { novaContractHarness } from '../../support/simulators/nova-sonic/contract-harness.ts'

describeEngineContract('nova-sonic', novaContractHarness(novaSonic))
