import { z } from 'zod'
import { checkWebAddress } from '../../network/endpoint.ts'
import type { EventStreamOptions, StreamCredentials } from '../../network/event-stream.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { type Interpreting, TONES } from '../realtime/instructions.ts'
import { bedrockUrl, DEFAULT_MODEL, DEFAULT_REGION } from './description.ts'
import { type FailureContext, novaFailure, unsupportedLanguage } from './failures.ts'
import { DEFAULT_VOICE, novaLanguage, VOICES } from './languages.ts'

/** All that one connection needs, checked. */
export interface ConnectionRequest {
  readonly stream: Omit<EventStreamOptions, 'connectTimeoutMs'>
  readonly interpreting: Interpreting
  readonly voice: string
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  readonly failures: FailureContext
}

const word = z
  .string()
  .trim()
  .regex(/^[\w.:/-]*$/)
  .optional()

const extrasSchema = z.object({
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]*$/)
    .optional(),
  model: word,
  profile: z.string().trim().max(200).optional(),
  voice: z.enum(VOICES).or(z.literal('')).optional(),
  tone: z.enum(TONES).or(z.literal('')).optional(),
})

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(extras.error.issues.map((issue) => issue.path.join('.')))
  const { data } = extras
  const region = data.region || DEFAULT_REGION
  const model = data.model || DEFAULT_MODEL
  const endpoint = options.endpoint === null ? null : checkWebAddress(options.endpoint)
  if (endpoint instanceof EngineError) return endpoint
  const failures = { host: new URL(endpoint?.url ?? bedrockUrl(region)).hostname, model, region, profile: data.profile || null }
  const credentials = credentialsOf(options.credentials, failures)
  if (credentials instanceof EngineError) return credentials
  if (novaLanguage(options.target) === null) return unsupportedLanguage(options.target)
  return {
    stream: { region, model, endpoint: endpoint?.url ?? null, credentials },
    interpreting: { target: options.target, source: options.source, tone: data.tone || 'neutral', context: options.context ?? null },
    voice: data.voice || DEFAULT_VOICE,
    wantSourceText: options.wantSourceText,
    wantVoice: options.wantVoice,
    failures,
  }
}

/** Keys come before the profile, as with every AWS program. */
function credentialsOf(held: ConnectOptions['credentials'], context: FailureContext): StreamCredentials | EngineError {
  const [id = '', secret = '', token = ''] = ['accessKeyId', 'secretAccessKey', 'sessionToken'].map((name) => held[name]?.trim() ?? '')
  if (id === '' && secret === '') return context.profile === null ? novaFailure('key-missing', context, 'no keys, no profile') : { kind: 'profile', profile: context.profile }
  if (id === '' || secret === '') {
    return new EngineError('key-missing', 'One half of the AWS access key is missing. Enter the access key ID and the secret access key, then try again.')
  }
  if (![id, secret, token].every((part) => /^[\x21-\x7e]*$/.test(part))) {
    return new EngineError('key-refused', 'These are not whole AWS access keys: they contain a space or a special character. Copy them again, then try again.')
  }
  return { kind: 'keys', accessKeyId: id, secretAccessKey: secret, ...(token === '' ? {} : { sessionToken: token }) }
}

function refusedExtras(names: readonly string[]): EngineError {
  const message = 'A setting of Amazon Nova Sonic cannot be sent: region, model, profile, voice or tone. Correct or empty it, then try again.'
  return new EngineError('refused', message, { detail: `extras: ${names.join(', ')}` })
}
