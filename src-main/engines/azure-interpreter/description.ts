import { CREDENTIALS, DESTINATION, ENDPOINT_ENV, ENDPOINT_EXAMPLE } from '../azure/resource.ts'
import type { EngineDescription } from '../contract.ts'
import { description as openAi, VOICES } from '../openai-interpreter/description.ts'
import { AZURE_INTERPRETER_PRICE } from '../prices.ts'
import { TONES } from '../realtime/instructions.ts'

/** Below the resource; without `api-version` (openai-realtime.md 6). */
export const PATH = '/openai/v1/realtime'

export const description: EngineDescription = {
  ...openAi,
  id: 'azure-interpreter',
  name: 'Azure interpreter',
  endpoint: null,
  endpointExample: ENDPOINT_EXAMPLE,
  endpointEnv: ENDPOINT_ENV,
  destination: DESTINATION,
  credentials: CREDENTIALS,
  keyOf: 'azure-translate',
  extras: [
    { name: 'deployment', label: 'Deployment of gpt-realtime', env: 'AZURE_OPENAI_INTERPRETER_DEPLOYMENT', required: true },
    { name: 'sourceTextDeployment', label: 'Deployment of gpt-realtime-whisper', env: 'AZURE_OPENAI_SOURCE_TEXT_DEPLOYMENT' },
    { name: 'voice', label: 'Voice', env: 'AZURE_OPENAI_INTERPRETER_VOICE', choices: VOICES },
    { name: 'tone', label: 'Tone', env: 'AZURE_OPENAI_INTERPRETER_TONE', choices: TONES },
  ],
  price: AZURE_INTERPRETER_PRICE,
}
