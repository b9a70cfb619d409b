import { azureInterpreter } from '../../../src-main/engines/azure-interpreter/engine.ts'
import { azureTranslate } from '../../../src-main/engines/azure-translate/engine.ts'
import { describeEngineContract } from '../../support/engine-contract-suite.ts'
import { realtimeContractHarness } from '../../support/simulators/openai-realtime/contract-harness.ts'
import { openAiContractHarness } from '../../support/simulators/openai-translation/contract-harness.ts'

const endpoint = 'https://company.openai.azure.com'

describeEngineContract(
  'azure-translate',
  openAiContractHarness(azureTranslate, {
    simulator: { host: 'azure', models: ['live'], transcriptionModels: ['said'] },
    options: { endpoint, extras: { deployment: 'live', sourceTextDeployment: 'said' } },
  }),
)
describeEngineContract('azure-interpreter', realtimeContractHarness(azureInterpreter, { host: 'azure', models: ['talk'], oldNames: true }, { endpoint, extras: { deployment: 'talk', sourceTextDeployment: 'said' } }))
