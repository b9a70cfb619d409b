import { z } from 'zod'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { DEFAULT_TRANSCRIPTION_MODEL } from '../openai-translate/description.ts'
import { extrasSchema as commonExtras } from '../openai-translate/extras.ts'
import { buildHeaders, checkKey, NOISE, refusedExtras } from '../openai-translate/request.ts'
import { OPENAI_REALTIME_TOKENS, OPENAI_SOURCE_TEXT_USD_PER_MINUTE } from '../prices.ts'
import { realtimeFailures, unknownLanguage } from '../realtime/failures.ts'
import { nameOf, TONES } from '../realtime/instructions.ts'
import type { ConnectionRequest } from '../realtime/request.ts'
import { DEFAULT_MODEL, DEFAULT_VOICE, OPENAI_REALTIME_URL, VOICES } from './description.ts'

const extrasSchema = commonExtras.extend({ voice: z.enum(VOICES).or(z.literal('')).optional(), tone: z.enum(TONES).or(z.literal('')).optional() })

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? OPENAI_REALTIME_URL)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(extras.error.issues.map((issue) => issue.path.join('.')))
  if (nameOf(options.target) === null) return unknownLanguage(options.target)
  const { data } = extras
  const model = data.model ?? DEFAULT_MODEL
  return {
    url: `${endpoint.url}?model=${encodeURIComponent(model)}`,
    headers: buildHeaders(key, data),
    model,
    interpreting: { target: options.target, source: options.source, tone: data.tone || 'neutral', context: options.context ?? null },
    transcriptionModel: options.wantSourceText ? (data.transcriptionModel ?? DEFAULT_TRANSCRIPTION_MODEL) : null,
    noiseReduction: NOISE[options.noiseReduction],
    voice: options.wantVoice ? data.voice || DEFAULT_VOICE : null,
    prices: model.includes('mini') ? OPENAI_REALTIME_TOKENS.mini : OPENAI_REALTIME_TOKENS.full,
    sourceTextUsdPerMinute: OPENAI_SOURCE_TEXT_USD_PER_MINUTE,
    failures: realtimeFailures({ host: new URL(endpoint.url).hostname, model }),
  }
}
