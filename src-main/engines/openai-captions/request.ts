import { z } from 'zod'
import type { SpeechContext } from '../../../src-shared/glossary/types.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { checkEndpoint, checkWebAddress } from '../../network/endpoint.ts'
import type { ChatServer } from '../chat/chat-exchange.ts'
import type { ConnectOptions } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { extrasSchema as commonExtras } from '../openai-translate/extras.ts'
import { buildHeaders, checkKey, NOISE, refusedExtras } from '../openai-translate/request.ts'
import { OPENAI_TEXT_TOKENS, OPENAI_TRANSCRIPTION_USD_PER_MINUTE } from '../prices.ts'
import { realtimeFailures, unknownLanguage } from '../realtime/failures.ts'
import { nameOf } from '../realtime/instructions.ts'
import type { Failures } from '../realtime/request.ts'
import { CAPTIONS, DEFAULT_TEXT_MODEL, DEFAULT_TRANSCRIBING_MODEL, OPENAI_CHAT_URL } from './description.ts'
import { OPENAI_REALTIME_URL } from '../openai-interpreter/description.ts'
import { DELAYS, type Transcribing } from './wire-out.ts'

/** US dollars for a million tokens. */
export interface TextPrices {
  readonly textIn: number
  readonly textCached: number
  readonly textOut: number
}

export interface Chat {
  readonly server: ChatServer
  readonly model: string
  /** Null: not known, as with a model of this computer. */
  readonly prices: TextPrices | null
}

/** All that one connection needs, checked. */
export interface CaptionsRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly transcribing: Transcribing
  readonly usdPerMinute: number
  /** Null: nothing is translated. */
  readonly chat: Chat | null
  readonly target: LanguageTag
  readonly source: LanguageTag | null
  readonly context: SpeechContext | null
  readonly wantSourceText: boolean
  readonly failures: Failures
}

const extrasSchema = commonExtras.extend({
  captions: z.enum(CAPTIONS).or(z.literal('')).optional(),
  delay: z.enum(DELAYS).or(z.literal('')).optional(),
  chatUrl: z.string().trim().optional(),
  /** Names of local models hold colons and slashes; it goes into the body, not into a header. */
  chatModel: z.string().trim().max(200).optional(),
})
type Extras = z.infer<typeof extrasSchema>

/** Checks here what would otherwise cost a connection to find out. */
export function prepareRequest(options: ConnectOptions): CaptionsRequest | EngineError {
  const key = checkKey(options.credentials['apiKey'])
  if (key instanceof EngineError) return key
  const endpoint = checkEndpoint(options.endpoint ?? OPENAI_REALTIME_URL)
  if (endpoint instanceof EngineError) return endpoint
  const extras = extrasSchema.safeParse(options.extras)
  if (!extras.success) return refusedExtras(extras.error.issues.map((issue) => issue.path.join('.')))
  const { data } = extras
  const isTranslated = data.captions !== 'as-spoken'
  if (isTranslated && nameOf(options.target) === null) return unknownLanguage(options.target)
  const chat = isTranslated ? chatOf(data, { key, chatKey: options.credentials['chatKey'] }) : null
  if (chat instanceof EngineError) return chat
  const model = data.model ?? DEFAULT_TRANSCRIBING_MODEL
  return {
    url: `${endpoint.url}?intent=transcription`,
    headers: buildHeaders(key, data),
    transcribing: { model, source: options.source, delay: data.delay || null, noiseReduction: NOISE[options.noiseReduction], context: options.context ?? null },
    usdPerMinute: usdPerMinute(model),
    chat,
    target: options.target,
    source: options.source,
    context: options.context ?? null,
    // What is only written down is all there is.
    wantSourceText: options.wantSourceText || chat === null,
    failures: realtimeFailures({ host: new URL(endpoint.url).hostname, model }),
  }
}

/** The key of OpenAI goes to no other company: another address has a key of its own or none. */
function chatOf({ chatUrl, chatModel }: Extras, { key, chatKey }: { readonly key: string; readonly chatKey: string | undefined }): Chat | EngineError {
  const address = checkWebAddress(chatUrl || OPENAI_CHAT_URL)
  if (address instanceof EngineError) return address
  const baseUrl = address.url.replace(/\/+$/u, '').replace(/\/chat\/completions$/u, '')
  const isOpenAi = new URL(baseUrl).hostname === new URL(OPENAI_CHAT_URL).hostname
  const own = chatKey?.trim() ?? ''
  if (!/^[\x21-\x7e]*$/u.test(own)) {
    return new EngineError('key-refused', 'The key of the text model contains a space or a special character. Copy it again, then try again.')
  }
  const model = chatModel || (isOpenAi ? DEFAULT_TEXT_MODEL : '')
  if (model === '') return new EngineError('unknown-model', 'The text model has no name yet. Write the name of one that its server has into the settings of this service.')
  return { server: { baseUrl, key: own !== '' ? own : isOpenAi ? key : null }, model, prices: isOpenAi ? textPrices(model) : null }
}

function textPrices(model: string): TextPrices | null {
  const undated = model.replace(/-\d{4}-\d{2}-\d{2}$/u, '')
  return Object.entries(OPENAI_TEXT_TOKENS).find(([name]) => name === undated)?.[1] ?? null
}

function usdPerMinute(model: string): number {
  const known = Object.entries(OPENAI_TRANSCRIPTION_USD_PER_MINUTE).find(([name]) => model.startsWith(name))
  return known?.[1] ?? OPENAI_TRANSCRIPTION_USD_PER_MINUTE[DEFAULT_TRANSCRIBING_MODEL]
}
