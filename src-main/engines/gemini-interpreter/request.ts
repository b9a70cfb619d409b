import { z } from 'zod'
import type { ConnectOptions } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { modelSchema, prepareLive, refusedExtras, type ConnectionRequest } from '../gemini-live/request.ts'
import { GEMINI_LIVE_TOKENS } from '../prices.ts'
import { nameOf, TONES } from '../realtime/instructions.ts'
import { DEFAULT_MODEL, DEFAULT_VOICE, VOICES } from './description.ts'
import { setup } from './setup.ts'

const extrasSchema = z.object({ model: modelSchema, voice: z.enum(VOICES).or(z.literal('')).optional(), tone: z.enum(TONES).or(z.literal('')).optional() })

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(extras.error.issues.map((issue) => issue.path.join('.')))
  const { model, voice, tone } = extras.data
  const { source, wantSourceText, context } = options
  return prepareLive(options, model, {
    defaultModel: DEFAULT_MODEL,
    languageOf: (target) => (nameOf(target) === null ? null : target),
    setup: (session) => setup({ model: session.model, voice: voice || DEFAULT_VOICE, wantSourceText, interpreting: { target: session.target, source, tone: tone || 'neutral', context: context ?? null } }),
    turns: { prices: GEMINI_LIVE_TOKENS },
  })
}
