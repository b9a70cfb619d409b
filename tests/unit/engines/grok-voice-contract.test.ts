import { grokVoice } from '../../../src-main/engines/grok-voice/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { conversationContractHarness } from '../../support/simulators/conversation/contract-harness.ts'

// Silence is not sent, so none of it can wait.
describeEngineContract('grok-voice', conversationContractHarness(grokVoice), { impossible: ['blocked-network'] })
