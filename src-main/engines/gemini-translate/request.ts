import { z } from 'zod'
import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../../src-shared/languages.ts'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { DEFAULT_MODEL, GEMINI_LIVE_URL } from './description.ts'

/** All that one connection needs, checked. */
export interface ConnectionRequest {
  readonly url: string
  /** The key travels in a header: in the address it would end up in logs (other-engines.md 1.1). */
  readonly headers: Readonly<Record<string, string>>
  readonly model: string
  readonly target: LanguageTag
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
}

const extrasSchema = z.object({
  model: z
    .string()
    .trim()
    .regex(/^[\w.-]*$/)
    .transform((text) => (text === '' ? undefined : text.replace(/^models\//, '')))
    .optional(),
})

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? GEMINI_LIVE_URL)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return new EngineError('refused', 'The name of the Gemini model cannot be sent. Correct or empty it, then try again.', { detail: 'extras: model' })
  if (geminiLanguage(options.target) === null) return unknownLanguage(options.target)
  return {
    url: endpoint.url,
    headers: { 'x-goog-api-key': key },
    model: extras.data.model ?? DEFAULT_MODEL,
    target: options.target,
    wantSourceText: options.wantSourceText,
    wantVoice: options.wantVoice,
  }
}

/**
 * The code the service takes for a tag: the language alone; of Chinese `zh` writes simplified and `cmn` traditional characters
 * (measured by others, other-engines.md 1.4). Null for what is no language.
 */
export function geminiLanguage(target: LanguageTag): LanguageTag | null {
  const canonical = canonicalLanguage(target)
  if (canonical === null) return null
  const base = baseLanguage(canonical).toLowerCase()
  return base === 'zh' && new Intl.Locale(canonical).maximize().script === 'Hant' ? 'cmn' : base
}

export function unknownLanguage(target: LanguageTag): EngineError {
  const message = 'The chosen target language is none that is known. Choose a language from the list.'
  return new EngineError('unsupported-language', message, { detail: `target ${target.slice(0, 35)}` })
}

function checkKey(text: string | undefined): string | EngineError {
  const key = text?.trim() ?? ''
  if (key === '') return new EngineError('key-missing', 'There is no Gemini key yet. Enter one in the settings or set GEMINI_API_KEY, then try again.')
  if (/^[\x21-\x7e]+$/.test(key)) return key
  return new EngineError('key-refused', 'This is not a whole Gemini key: it contains a space or a special character. Copy it again, then try again.')
}
