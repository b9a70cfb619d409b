import type { SocketEnd } from '../../network/socket.ts'
import { EngineError, type EngineErrorReason } from '../errors.ts'
import { certificateFailure, networkFailure } from '../wire/network-failures.ts'

export interface FailureContext {
  readonly host: string
  readonly model: string
  readonly language: string
  /** The session had been confirmed: what fails now is likelier to pass. */
  readonly wasOpen: boolean
}

type Known = Extract<EngineErrorReason, 'key-refused' | 'no-quota' | 'unknown-model' | 'unsupported-language' | 'refused' | 'rate-limited' | 'expired' | 'server' | 'protocol' | 'lost'>

const AGAIN = 'Try again in a minute.'

const SENTENCES: Readonly<Record<Known, (context: FailureContext) => string>> = {
  'key-refused': () => 'Google refused this Gemini key. Check that it is complete and not revoked, then try again.',
  'no-quota': () => 'The Google account of this key has used up its quota. Look at its plan and billing in Google AI Studio, then try again.',
  'unknown-model': ({ model }) => `Google does not offer the model ${model} to this key. Check the name of the model and what the key may use.`,
  'unsupported-language': ({ language }) => `Gemini live translation does not speak the language ${language}. Choose another language, or another translation service.`,
  refused: () => 'Google refused this connection. Check that Gemini is offered in your country and that the key may use live translation, then try again.',
  'rate-limited': () => `Google takes no more sound from this account at the moment. ${AGAIN}`,
  expired: () => 'Google ended this connection because its time was up. Start again to go on.',
  server: () => `Google has a problem on its side. ${AGAIN}`,
  protocol: () => 'Gemini and this version of Dragoman do not understand each other. Look for a newer version of Dragoman.',
  lost: () => 'The connection to Google was lost. Check the internet connection, then start again.',
}

/** Close codes say little and their texts say why (other-engines.md 1.7), so the text decides. In this order. */
const BY_TEXT: readonly (readonly [RegExp, Known])[] = [
  [/api[_ ]?key|unauthenticated|invalid authentication|permission[_ ]denied/i, 'key-refused'],
  [/location is not supported/i, 'refused'],
  [/exceeded your current quota|billing/i, 'no-quota'],
  [/resource[_ ](?:has been )?exhausted|rate[_ ]limit|too many/i, 'rate-limited'],
  [/deadline expired|session duration/i, 'expired'],
  [/is not found for api version|not supported for bidi|requested entity was not found/i, 'unknown-model'],
  [/language/i, 'unsupported-language'],
  [/service unavailable|internal error|overloaded/i, 'server'],
]

/** `detail` is for the log. */
export function geminiFailure(reason: Known, context: FailureContext, detail: string, retryAfterMs?: number): EngineError {
  return new EngineError(reason, SENTENCES[reason](context), { detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) })
}

export function timeoutFailure(context: FailureContext): EngineError {
  return new EngineError('timeout', `The server ${context.host} was reached but did not begin to translate in time. ${AGAIN}`, { detail: 'no setupComplete' })
}

/** Why a socket that was still needed is gone. */
export function failureFromEnd(end: SocketEnd, context: FailureContext): EngineError {
  const known = reasonOfText(end.reason) ?? reasonOfText(end.httpBody ?? '')
  const detail = [`close ${end.code}`, end.httpStatus, known, end.failure, end.detail].filter((part) => part !== undefined && part !== null && part !== '').join(', ')
  if (end.failure !== undefined) return networkFailure(end.failure, { end, host: context.host, detail })
  const retryAfterMs = end.retryAfterS === undefined ? undefined : end.retryAfterS * 1000
  if (end.httpStatus !== undefined) return geminiFailure(known ?? reasonOfStatus(end.httpStatus), context, detail, retryAfterMs)
  if (end.code === 1015) return certificateFailure(context.host, detail)
  return geminiFailure(known ?? reasonOfClose(end.code, context), context, detail)
}

export function reasonOfText(text: string): Known | null {
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

function reasonOfStatus(status: number): Known {
  if (status === 401 || status === 403) return 'key-refused'
  if (status === 404) return 'unknown-model'
  if (status === 429) return 'rate-limited'
  return status === 408 || status >= 500 ? 'server' : 'protocol'
}

/** What a bare code most likely is: before the session stood our setup, afterwards the service. */
function reasonOfClose(code: number, { wasOpen }: FailureContext): Known {
  if (code === 1001) return 'expired'
  if (code >= 1011 && code <= 1014) return 'server'
  if (code === 1002 || code === 1003 || code === 1007 || code === 1009) return wasOpen ? 'server' : 'protocol'
  if (code === 1008) return wasOpen ? 'server' : 'refused'
  return 'lost'
}
