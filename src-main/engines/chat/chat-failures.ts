import type { HttpBreak, HttpHead } from '../../network/http.ts'
import { EngineError, type EngineErrorReason } from '../errors.ts'
import { bodyCode, reasonOfCode } from '../openai-translate/error-codes.ts'
import { networkFailure } from '../wire/network-failures.ts'
import { safeName } from '../wire/safe-name.ts'

/** Whose text model it is, for the sentences. */
export interface ChatPlace {
  readonly host: string
  readonly model: string
}

/** Why one try gave no translation. `isFinal`: asking again is of no use, for this sentence or any other. */
export interface ChatFailure {
  readonly error: EngineError
  readonly isFinal: boolean
  /** The server takes no stream: asked once more without. */
  readonly refused: boolean
}

type Reason = Extract<EngineErrorReason, 'key-refused' | 'no-quota' | 'unknown-model' | 'refused' | 'rate-limited' | 'server' | 'timeout'>

const AGAIN = 'Try again in a minute.'

const SENTENCES: Readonly<Record<Reason, (place: ChatPlace) => string>> = {
  'key-refused': ({ host }) => `The text model at ${host} refused the key. Enter its own key in the settings of this service, then try again.`,
  'no-quota': ({ host }) => `The account at ${host} that translates the text has no credit left. Add credit there, then try again.`,
  'unknown-model': ({ host, model }) => `There is no text model ${model} at ${host}. Write the name of one it has into the settings of this service.`,
  refused: ({ host, model }) => `The text model ${model} at ${host} did not take a sentence. If it happens again, choose another model in the settings of this service.`,
  'rate-limited': ({ host }) => `The text model at ${host} takes no more sentences at the moment. ${AGAIN}`,
  server: ({ host }) => `The text model at ${host} has a problem on its side. ${AGAIN}`,
  timeout: ({ host }) => `The text model at ${host} did not answer in time. ${AGAIN} If it lasts, choose a smaller or faster model.`,
}

const FINAL: ReadonlySet<EngineErrorReason> = new Set(['key-refused', 'no-quota', 'unknown-model', 'certificate', 'bad-endpoint'])

export function chatFailure(reason: Reason, place: ChatPlace, more: { readonly detail: string; readonly retryAfterMs?: number } = { detail: '' }): ChatFailure {
  const error = new EngineError(reason, SENTENCES[reason](place), more)
  return { error, isFinal: FINAL.has(reason), refused: reason === 'refused' }
}

/** `body`: the beginning of the answer, for its code only. */
export function failureOfAnswer({ status, retryAfterMs }: HttpHead, body: string, place: ChatPlace): ChatFailure {
  const code = bodyCode(body)
  const detail = `chat HTTP ${status}${code === null ? '' : `, ${safeName(code)}`}`
  return chatFailure(reasonOf(status, code), place, { detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) })
}

export function failureOfCode(code: string, place: ChatPlace): ChatFailure {
  const known = reasonOfCode(code)
  return chatFailure(isOurs(known) ? known : 'server', place, { detail: `chat error ${safeName(code)}` })
}

export function failureOfBreak({ failure, httpStatus, detail }: HttpBreak, place: ChatPlace): ChatFailure {
  const end = { code: 1006, reason: '', ...(httpStatus === undefined ? {} : { httpStatus }) }
  const error = networkFailure(failure, { end, host: place.host, detail: `chat: ${detail}` })
  return { error, isFinal: FINAL.has(error.reason) || (error.reason === 'proxy' && error.retry === 'never'), refused: false }
}

function reasonOf(status: number, code: string | null): Reason {
  const known = reasonOfCode(code)
  if (status === 401 || status === 403) return 'key-refused'
  if (status === 402) return 'no-quota'
  if (status === 429) return known === 'no-quota' ? 'no-quota' : 'rate-limited'
  if (status === 404) return 'unknown-model'
  if (status === 408 || status >= 500) return 'server'
  return isOurs(known) ? known : 'refused'
}

function isOurs(reason: string | null): reason is Reason {
  return reason !== null && Object.hasOwn(SENTENCES, reason)
}
