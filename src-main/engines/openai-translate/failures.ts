import type { SocketEnd } from '../../network/socket.ts'
import { EngineError, type Retry } from '../errors.ts'
import { certificateFailure, networkFailure } from '../wire/network-failures.ts'
import { bodyCode, lastPart, reasonOfCode, type CodeReason } from './error-codes.ts'

/** What a failure message may name. */
export interface FailureContext {
  readonly host: string
  readonly model: string
  /** Absent: OpenAI. */
  readonly company?: Company
}

/** Whose service it is, for the sentences. */
export interface Company {
  readonly name: string
  /** Where its accounts are looked after. */
  readonly account: string
  /** Where it says how it is doing; null: nowhere known. */
  readonly status: string | null
  /** What it calls a model; absent: so. */
  readonly model?: string
}

const OPENAI: Company = { name: 'OpenAI', account: 'platform.openai.com', status: 'status.openai.com' }
const nameIn = ({ company = OPENAI }: FailureContext): string => company.name
const modelIn = ({ company = OPENAI }: FailureContext): string => company.model ?? 'model'
const lookAt = ({ company = OPENAI }: FailureContext): string => (company.status === null ? '' : ` If it lasts, look at ${company.status}.`)

type Extra = { readonly detail?: string; readonly retry?: Retry; readonly retryAfterMs?: number }

const AGAIN = 'Try again in a minute.'

/** The sentence for each reason that the server itself gives. */
const SENTENCES: Readonly<Record<CodeReason, (context: FailureContext) => string>> = {
  'key-refused': (context) => `${nameIn(context)} refused this key. Check that it is complete and not revoked, then try again.`,
  'no-quota': (context) => `The ${nameIn(context)} account of this key has no credit left. Add credit on ${(context.company ?? OPENAI).account}, then try again.`,
  'unknown-model': (context) =>
    `${nameIn(context)} does not offer the ${modelIn(context)} ${context.model} to this key. Check the name of the ${modelIn(context)} and what the key's project may use.`,
  refused: (context) =>
    `${nameIn(context)} refused this connection. Check that ${nameIn(context)} serves your country and that the key may use live translation, then try again.`,
  'rate-limited': (context) => `${nameIn(context)} takes no more sound from this account at the moment. ${AGAIN}`,
  expired: (context) => `${nameIn(context)} ended this connection because its time was up. Start again to go on.`,
  server: (context) => `${nameIn(context)} has a problem on its side. ${AGAIN}${lookAt(context)}`,
  protocol: (context) => `${nameIn(context)} and this version of Dragoman do not understand each other. Look for a newer version of Dragoman.`,
}

export function serverFailure(reason: CodeReason, context: FailureContext, extra: Extra = {}): EngineError {
  return new EngineError(reason, SENTENCES[reason](context), extra)
}

/** Why a socket that was still needed is gone. `lastCode` is the code of an error event that came just before. */
export function failureFromEnd(end: SocketEnd, lastCode: string | null, context: FailureContext): EngineError {
  const detail = endDetail(end, lastCode)
  const wait = end.retryAfterS === undefined ? {} : { retryAfterMs: end.retryAfterS * 1000 }
  if (end.failure !== undefined) return networkFailure(end.failure, { end, host: context.host, detail: endDetail(end, null) })
  if (end.httpStatus !== undefined) {
    return serverFailure(reasonOfStatus(end.httpStatus, bodyCode(end.httpBody)), context, { detail, ...wait })
  }
  const known = reasonOfCode(lastPart(end.reason)) ?? reasonOfCode(lastCode)
  if (known !== null) return serverFailure(known, context, { detail, ...wait })
  return closeCodeFailure(end.code, context, detail)
}

export function timeoutFailure(what: 'created' | 'updated', context: FailureContext): EngineError {
  const message = `The server ${context.host} was reached but did not begin to translate in time. ${AGAIN}${lookAt(context)}`
  return new EngineError('timeout', message, { detail: `no session.${what}` })
}

export function lostFailure(detail: string, context: Pick<FailureContext, 'company'> = {}): EngineError {
  return new EngineError('lost', `The connection to ${(context.company ?? OPENAI).name} was lost. Check the internet connection, then start again.`, { detail })
}

function reasonOfStatus(status: number, code: string | null): CodeReason {
  if (status === 401) return 'key-refused'
  if (status === 408 || status >= 500) return 'server'
  const byCode = reasonOfCode(code)
  if (byCode !== null) return byCode
  if (status === 403) return 'refused'
  if (status === 404) return 'unknown-model'
  if (status === 429) return 'rate-limited'
  if (status === 402) return 'no-quota'
  return 'protocol'
}

/** Close codes without a reason that says more (openai-realtime.md 7.2). */
function closeCodeFailure(code: number, context: FailureContext, detail: string): EngineError {
  if (code === 1015) return certificateFailure(context.host, detail)
  const reason = reasonOfClose(code)
  return reason === 'lost' ? lostFailure(detail, context) : serverFailure(reason, context, { detail })
}

function reasonOfClose(code: number): CodeReason | 'lost' {
  if (code === 1001) return 'expired'
  if (code >= 1011 && code <= 1014) return 'server'
  if (code === 1002 || code === 1003 || (code >= 1007 && code <= 1010)) return 'protocol'
  if (code === 3000) return 'key-refused'
  if (code === 4004) return 'unknown-model'
  return code >= 3000 ? 'refused' : 'lost'
}

/** For the log. The close reason is the server's own `<type>.<code>`; the body stays out, it may quote the key. */
function endDetail(end: SocketEnd, lastCode: string | null): string {
  const parts = [`close ${end.code}`, lastPart(end.reason), lastCode, end.failure, end.detail]
  return parts.filter((part) => part !== undefined && part !== null && part !== '').join(', ')
}
