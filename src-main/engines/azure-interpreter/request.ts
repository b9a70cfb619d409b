import { z } from 'zod'
import { AZURE, resourceOf } from '../azure/resource.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { DEFAULT_VOICE, VOICES } from '../openai-interpreter/description.ts'
import { NOISE } from '../openai-translate/request.ts'
import { OPENAI_REALTIME_TOKENS, OPENAI_SOURCE_TEXT_USD_PER_MINUTE } from '../prices.ts'
import { realtimeFailures, unknownLanguage } from '../realtime/failures.ts'
import { nameOf, TONES } from '../realtime/instructions.ts'
import type { ConnectionRequest } from '../realtime/request.ts'
import { PATH } from './description.ts'

const name = z.string().trim().regex(/^[\x21-\x7e]*$/).optional()
const empty = z.literal('')
const extrasSchema = z.object({ deployment: name, sourceTextDeployment: name, voice: z.enum(VOICES).or(empty).optional(), tone: z.enum(TONES).or(empty).optional() })

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const resource = resourceOf(options, PATH)
  if (resource instanceof EngineError) return resource
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return new EngineError('refused', 'A setting of the Azure interpreter cannot be sent. Correct or empty it, then try again.', { detail: `extras: ${extras.error.issues.map(({ path }) => path.join('.')).join(', ')}` })
  const { deployment = '', sourceTextDeployment, voice, tone } = extras.data
  if (deployment === '') return new EngineError('unknown-model', 'The name of your deployment is missing. Write it into the settings of the service, then try again.')
  if (nameOf(options.target) === null) return unknownLanguage(options.target)
  return {
    url: `${resource.url}?model=${encodeURIComponent(deployment)}`,
    headers: resource.headers,
    model: deployment,
    interpreting: { target: options.target, source: options.source, tone: tone || 'neutral', context: options.context ?? null },
    transcriptionModel: options.wantSourceText ? sourceTextDeployment || null : null,
    noiseReduction: NOISE[options.noiseReduction],
    voice: options.wantVoice ? voice || DEFAULT_VOICE : null,
    // What is behind a deployment only its name may tell.
    prices: deployment.includes('mini') ? OPENAI_REALTIME_TOKENS.mini : OPENAI_REALTIME_TOKENS.full,
    sourceTextUsdPerMinute: OPENAI_SOURCE_TEXT_USD_PER_MINUTE,
    failures: realtimeFailures({ host: new URL(resource.url).hostname, model: deployment, company: AZURE }),
  }
}
