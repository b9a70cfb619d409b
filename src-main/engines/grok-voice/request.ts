import { z } from 'zod'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { nameOf, TONES } from '../realtime/instructions.ts'
import { turnFailures } from '../turn-by-turn/failures.ts'
import type { TurnRequest } from '../turn-by-turn/request.ts'
import { DEFAULT_MODEL, DEFAULT_VOICE, GROK_VOICE_URL, VOICES } from './description.ts'
import { grokDialect } from './dialect.ts'

const extrasSchema = z.object({
  model: z.string().trim().regex(/^[\x21-\x7e]*$/).optional(),
  voice: z.enum(VOICES).or(z.literal('')).optional(),
  tone: z.enum(TONES).or(z.literal('')).optional(),
})

const COMPANY = { name: 'xAI', account: 'console.x.ai', status: 'status.x.ai' } as const

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): TurnRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? GROK_VOICE_URL)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return new EngineError('refused', 'A setting of Grok voice cannot be sent. Correct or empty it, then try again.', { detail: `extras: ${extras.error.issues.map(({ path }) => path.join('.')).join(', ')}` })
  const failures = turnFailures({ host: new URL(endpoint.url).hostname, model: extras.data.model || DEFAULT_MODEL, company: COMPANY })
  if (nameOf(options.target) === null) return failures.language(options.target)
  const { source, wantSourceText, wantVoice, context } = options
  return {
    // Without a model the server silently takes another one (other-engines.md 3.1).
    url: `${endpoint.url}?model=${encodeURIComponent(extras.data.model || DEFAULT_MODEL)}`,
    headers: { Authorization: `Bearer ${key}` },
    dialect: grokDialect({ voice: extras.data.voice || DEFAULT_VOICE, wantVoice, source, keyterms: [...(context?.names ?? []), ...(context?.terms ?? []).map((term) => term.source)] }),
    interpreting: { target: options.target, source, tone: extras.data.tone || 'neutral', context: context ?? null },
    wantSourceText,
    wantVoice,
    failures,
  }
}

function checkKey(text: string | undefined): string | EngineError {
  const key = text?.trim() ?? ''
  if (key === '') return new EngineError('key-missing', 'There is no xAI key yet. Enter one in the settings or set XAI_API_KEY, then try again.')
  if (/^[\x21-\x7e]+$/.test(key)) return key
  return new EngineError('key-refused', 'This is not a whole xAI key: it contains a space or a special character. Copy it again, then try again.')
}
