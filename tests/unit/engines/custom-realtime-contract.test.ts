import { customRealtime } from '../../../src-main/engines/custom-realtime/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { conversationContractHarness } from '../../support/simulators/conversation/contract-harness.ts'
import { HUGGING_FACE, SPEACHES } from '../../support/simulators/conversation/options.ts'

const endpoint = 'ws://127.0.0.1:9/v1/realtime'

// Silence is not sent, so none of it can wait; settings that are not confirmed are taken as they are.
describeEngineContract('custom-realtime with a server of today', conversationContractHarness(customRealtime, { style: { ...HUGGING_FACE, needsKey: true }, models: ['my-model'] }, { endpoint, extras: { model: 'my-model' } }), { impossible: ['blocked-network', 'no-confirmation'] })
describeEngineContract('custom-realtime with a server of before', conversationContractHarness(customRealtime, { style: SPEACHES, models: ['my-model'] }, { endpoint, extras: { model: 'my-model', shape: 'beta' } }), { impossible: ['blocked-network', 'no-confirmation'] })
