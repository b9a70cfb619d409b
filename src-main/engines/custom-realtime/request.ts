import { z } from 'zod'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { nameOf, TONES } from '../realtime/instructions.ts'
import type { TurnRequest } from '../turn-by-turn/request.ts'
import { ENDPOINT_EXAMPLE, SHAPES, TURN_ENDS } from './description.ts'
import { customDialect } from './dialect.ts'
import { customFailures } from './failures.ts'

const token = z.string().trim().regex(/^[\x21-\x7e]*$/).optional()
const empty = z.literal('')

const extrasSchema = z.object({
  model: token,
  voice: token,
  transcriptionModel: token,
  tone: z.enum(TONES).or(empty).optional(),
  shape: z.enum(SHAPES).or(empty).optional(),
  turnEnd: z.enum(TURN_ENDS).or(empty).optional(),
})

/** What speech servers call the usual model for what is said. */
const USUAL_TRANSCRIPTION_MODEL = 'whisper-1'

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): TurnRequest | EngineError {
  if (options.endpoint === null) return new EngineError('bad-endpoint', `The address of your server is missing. Write it into the settings, like ${ENDPOINT_EXAMPLE}.`)
  const endpoint = checkEndpoint(options.endpoint)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return new EngineError('refused', 'A setting of your server cannot be sent. Correct or empty it, then try again.', { detail: `extras: ${extras.error.issues.map(({ path }) => path.join('.')).join(', ')}` })
  const key = options.credentials['apiKey']?.trim() ?? ''
  if (!/^[\x21-\x7e]*$/.test(key)) return new EngineError('key-refused', 'This is not a whole key: it contains a space or a special character. Copy it again, then try again.')
  const { model, voice, tone, transcriptionModel, shape, turnEnd } = extras.data
  const failures = customFailures({ url: new URL(endpoint.url), model: model ?? '', hasKey: key !== '' })
  if (nameOf(options.target) === null) return failures.language(options.target)
  const { source, wantSourceText, wantVoice, context } = options
  return {
    url: model ? `${endpoint.url}?model=${encodeURIComponent(model)}` : endpoint.url,
    headers: key === '' ? {} : { Authorization: `Bearer ${key}` },
    dialect: customDialect({
      voice: voice || null,
      wantVoice,
      source,
      transcriptionModel: wantSourceText ? transcriptionModel || USUAL_TRANSCRIPTION_MODEL : null,
      shape: shape || 'auto',
      turnEnd: turnEnd || 'silence',
    }),
    interpreting: { target: options.target, source, tone: tone || 'neutral', context: context ?? null },
    wantSourceText,
    wantVoice,
    failures,
  }
}
