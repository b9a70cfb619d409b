import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { captionsContractHarness } from '../../support/simulators/openai-transcription/contract-harness.ts'

describeEngineContract('openai-captions', captionsContractHarness)
