import { CREDENTIALS, DESTINATION, ENDPOINT_ENV, ENDPOINT_EXAMPLE } from '../azure/resource.ts'
import type { EngineDescription } from '../contract.ts'
import { description as openAi } from '../openai-translate/description.ts'
import { AZURE_TRANSLATE_PRICE } from '../prices.ts'

/** Below the resource; without `api-version` (openai-realtime.md 6). */
export const PATH = '/openai/v1/realtime/translations'

export const description: EngineDescription = {
  ...openAi,
  id: 'azure-translate',
  name: 'Azure live translation',
  endpoint: null,
  endpointExample: ENDPOINT_EXAMPLE,
  endpointEnv: ENDPOINT_ENV,
  destination: DESTINATION,
  credentials: CREDENTIALS,
  extras: [
    { name: 'deployment', label: 'Deployment of gpt-realtime-translate', env: 'AZURE_OPENAI_TRANSLATE_DEPLOYMENT', required: true },
    { name: 'sourceTextDeployment', label: 'Deployment of gpt-realtime-whisper', env: 'AZURE_OPENAI_SOURCE_TEXT_DEPLOYMENT' },
  ],
  price: AZURE_TRANSLATE_PRICE,
}
