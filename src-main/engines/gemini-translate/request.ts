import { z } from 'zod'
import type { ConnectOptions } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { geminiLanguage, modelSchema, prepareLive, refusedExtras, type ConnectionRequest } from '../gemini-live/request.ts'
import { DEFAULT_MODEL } from './description.ts'
import { setup } from './setup.ts'

const extrasSchema = z.object({ model: modelSchema })

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(['model'])
  const { wantSourceText } = options
  return prepareLive(options, extras.data.model, {
    defaultModel: DEFAULT_MODEL,
    languageOf: geminiLanguage,
    setup: ({ model, target }) => setup({ model, language: geminiLanguage(target) ?? target, wantSourceText }),
    turns: null,
  })
}
