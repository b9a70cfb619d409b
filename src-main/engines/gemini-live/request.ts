import { z } from 'zod'
import { baseLanguage, canonicalLanguage, type LanguageTag } from '../../../src-shared/languages.ts'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { unknownLanguage } from '../realtime/failures.ts'
import type { TokenPrices } from './usage.ts'

export const GEMINI_LIVE_URL = 'wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent'

export const SAMPLE_RATE_HZ = 16_000
/** Google's own example sends 100 ms at a time (other-engines.md 1.3). */
export const CHUNK_MS = 100

/** All that one connection needs, checked. */
export interface ConnectionRequest {
  readonly url: string
  /** The key travels in a header: in the address it would end up in logs (other-engines.md 1.1). */
  readonly headers: Readonly<Record<string, string>>
  readonly model: string
  readonly target: LanguageTag
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  /** As the service calls a language; null for what is none. */
  readonly languageOf: (target: LanguageTag) => string | null
  /** The first message of a session into this language. */
  readonly setup: (target: LanguageTag) => string
  /** Answers turn by turn and says when it has; null: translates without end, and never says so. */
  readonly turns: { readonly prices: TokenPrices } | null
}

/** What an engine adds to what every session of this API has. */
export interface LiveEngine extends Pick<ConnectionRequest, 'languageOf' | 'turns'> {
  readonly defaultModel: string
  readonly setup: (session: { readonly model: string; readonly target: LanguageTag }) => string
}

/** The name of a model, with or without its prefix; empty: the usual one. */
export const modelSchema = z
  .string()
  .trim()
  .regex(/^[\w.-]*$|^models\/[\w.-]+$/)
  .transform((text) => (text === '' ? undefined : text.replace(/^models\//, '')))
  .optional()

/** Checks here what would otherwise cost a connection to find out. */
export function prepareLive(options: ConnectOptions, model: string | undefined, { defaultModel, setup, languageOf, turns }: LiveEngine): ConnectionRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? GEMINI_LIVE_URL)
  if (endpoint instanceof EngineError) return endpoint
  if (languageOf(options.target) === null) return unknownLanguage(options.target)
  const chosen = model ?? defaultModel
  return {
    url: endpoint.url,
    headers: { 'x-goog-api-key': key },
    model: chosen,
    target: options.target,
    wantSourceText: options.wantSourceText,
    wantVoice: options.wantVoice,
    languageOf,
    setup: (target) => setup({ model: chosen, target }),
    turns,
  }
}

export function refusedExtras(names: readonly string[]): EngineError {
  return new EngineError('refused', 'A setting of Gemini cannot be sent. Correct or empty it, then try again.', { detail: `extras: ${names.join(', ')}` })
}

/**
 * The code the translator takes for a tag: the language alone; of Chinese `zh` writes simplified and `cmn` traditional characters
 * (measured by others, other-engines.md 1.4). Null for what is no language.
 */
export function geminiLanguage(target: LanguageTag): LanguageTag | null {
  const canonical = canonicalLanguage(target)
  if (canonical === null) return null
  const base = baseLanguage(canonical).toLowerCase()
  return base === 'zh' && new Intl.Locale(canonical).maximize().script === 'Hant' ? 'cmn' : base
}

function checkKey(text: string | undefined): string | EngineError {
  const key = text?.trim() ?? ''
  if (key === '') return new EngineError('key-missing', 'There is no Gemini key yet. Enter one in the settings or set GEMINI_API_KEY, then try again.')
  if (/^[\x21-\x7e]+$/.test(key)) return key
  return new EngineError('key-refused', 'This is not a whole Gemini key: it contains a space or a special character. Copy it again, then try again.')
}
