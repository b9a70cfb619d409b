import { geminiInterpreter } from '../../../src-main/engines/gemini-interpreter/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { geminiContractHarness } from '../../support/simulators/gemini-live/contract-harness.ts'

describeEngineContract('gemini-interpreter', geminiContractHarness(geminiInterpreter))
