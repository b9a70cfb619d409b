import { openaiTranslate } from '../../../src-main/engines/openai-translate/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { openAiContractHarness } from '../../support/simulators/openai-translation/contract-harness.ts'

describeEngineContract('openai-translate', openAiContractHarness(openaiTranslate))
