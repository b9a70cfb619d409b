import { openaiInterpreter } from '../../../src-main/engines/openai-interpreter/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { realtimeContractHarness } from '../../support/simulators/openai-realtime/contract-harness.ts'

describeEngineContract('openai-interpreter', realtimeContractHarness(openaiInterpreter))
