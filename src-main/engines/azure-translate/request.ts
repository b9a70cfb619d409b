import { z } from 'zod'
import { AZURE, resourceOf } from '../azure/resource.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { NOISE, supportedLanguage, type ConnectionRequest } from '../openai-translate/request.ts'
import { PATH } from './description.ts'

const name = z.string().trim().regex(/^[\x21-\x7e]*$/).optional()
const extrasSchema = z.object({ deployment: name, sourceTextDeployment: name })

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const resource = resourceOf(options, PATH)
  if (resource instanceof EngineError) return resource
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return new EngineError('refused', 'The name of a deployment cannot be sent. Correct it in the settings, then try again.', { detail: 'extras' })
  const { deployment = '', sourceTextDeployment } = extras.data
  if (deployment === '') return new EngineError('unknown-model', 'The name of your deployment is missing. Write it into the settings of the service, then try again.')
  const language = supportedLanguage(options.target)
  if (language instanceof EngineError) return language
  return {
    url: `${resource.url}?model=${encodeURIComponent(deployment)}`,
    headers: resource.headers,
    model: deployment,
    config: { language, transcriptionModel: options.wantSourceText ? sourceTextDeployment || null : null, noiseReduction: NOISE[options.noiseReduction] },
    target: options.target,
    wantSourceText: options.wantSourceText,
    wantVoice: options.wantVoice,
    keepFiller: false,
    company: AZURE,
  }
}
