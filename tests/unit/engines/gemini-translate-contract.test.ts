import { geminiTranslate } from '../../../src-main/engines/gemini-translate/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { geminiContractHarness } from '../../support/simulators/gemini-live/contract-harness.ts'

describeEngineContract('gemini-translate', geminiContractHarness(geminiTranslate))
