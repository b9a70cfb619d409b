import { baseLanguage, languageName, type LanguageTag } from '../../../src-shared/languages.ts'
import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { DEFAULT_MODEL, DEFAULT_TRANSCRIPTION_MODEL, description, OPENAI_TRANSLATE_URL } from './description.ts'
import { extrasSchema, type Extras } from './extras.ts'
import type { Company } from './failures.ts'
import type { SessionConfig } from './wire-out.ts'

/** All that one connection needs, checked. */
export interface ConnectionRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly model: string
  readonly config: SessionConfig
  readonly target: LanguageTag
  readonly wantSourceText: boolean
  readonly wantVoice: boolean
  readonly keepFiller: boolean
  /** Whose service it is; absent: OpenAI's. */
  readonly company?: Company
}

export const NOISE = { near: 'near_field', far: 'far_field', off: null } as const

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): ConnectionRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? OPENAI_TRANSLATE_URL)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(extras.error.issues.map((issue) => issue.path.join('.')))
  const language = supportedLanguage(options.target)
  if (language instanceof EngineError) return language
  const model = extras.data.model ?? DEFAULT_MODEL
  return {
    url: `${endpoint.url}?model=${encodeURIComponent(model)}`,
    headers: buildHeaders(key, extras.data),
    model,
    config: {
      language,
      transcriptionModel: options.wantSourceText ? (extras.data.transcriptionModel ?? DEFAULT_TRANSCRIPTION_MODEL) : null,
      noiseReduction: NOISE[options.noiseReduction],
    },
    target: options.target,
    wantSourceText: options.wantSourceText,
    wantVoice: options.wantVoice,
    keepFiller: extras.data.keepFiller === 'true',
  }
}

/** The code the service takes for a tag (regional tags are refused by it), or why there is none. */
export function supportedLanguage(target: LanguageTag): LanguageTag | EngineError {
  const base = baseLanguage(target).toLowerCase()
  return description.targets.includes(base) ? base : unsupportedLanguage(target)
}

export function unsupportedLanguage(target: LanguageTag): EngineError {
  const known = description.targets === 'any' ? [] : description.targets
  const names = known.map((tag) => languageName(tag, 'en')).toSorted()
  const message =
    `${nameOf(target)} is not among the ${names.length} languages that OpenAI live translation speaks. ` +
    `Choose one of ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}, or another translation service.`
  return new EngineError('unsupported-language', message, { detail: `target ${target.slice(0, 35)}` })
}

function nameOf(target: LanguageTag): string {
  try {
    return languageName(target, 'en')
  } catch {
    return 'The chosen target language'
  }
}

export function checkKey(text: string | undefined): string | EngineError {
  const key = text?.trim() ?? ''
  if (key === '') {
    return new EngineError('key-missing', 'There is no OpenAI key yet. Enter one in the settings or set OPENAI_API_KEY, then try again.')
  }
  if (/^[\x21-\x7e]+$/.test(key)) return key
  return new EngineError('key-refused', 'This is not a whole OpenAI key: it contains a space or a special character. Copy it again, then try again.')
}

export function refusedExtras(names: readonly string[]): EngineError {
  const message = `OpenAI's setting ${names.join(', ')} has a value that cannot be sent. Correct or empty it, then try again.`
  return new EngineError('refused', message, { detail: `extras: ${names.join(', ')}` })
}

/** Never `OpenAI-Beta`: the endpoint refuses the old shape (openai-realtime.md 0). */
export function buildHeaders(key: string, extras: Extras): Readonly<Record<string, string>> {
  const headers: Record<string, string> = { Authorization: `Bearer ${key}` }
  if (extras.organization !== undefined) headers['OpenAI-Organization'] = extras.organization
  if (extras.project !== undefined) headers['OpenAI-Project'] = extras.project
  if (extras.safetyIdentifier !== undefined) headers['OpenAI-Safety-Identifier'] = extras.safetyIdentifier
  return headers
}
