import { isLoopback } from '../../network/loopback.ts'
import { EngineError, type EngineErrorReason } from '../errors.ts'
import { turnFailures } from '../turn-by-turn/failures.ts'
import type { TurnFailures } from '../turn-by-turn/request.ts'

export interface CustomServer {
  readonly url: URL
  /** Empty: the server's own. */
  readonly model: string
  readonly hasKey: boolean
}

type Sentence = (server: CustomServer) => string

/** Nobody looks after this server but the user: no accounts, no countries, no status page. */
const SENTENCES: Readonly<Partial<Record<EngineErrorReason, Sentence>>> = {
  'key-refused': ({ hasKey }) =>
    hasKey ? 'Your server refused this key. Check that it is the one the server was started with, then try again.' : 'Your server wants a key. Enter it in the settings or set DRAGOMAN_CUSTOM_KEY, then try again.',
  'no-quota': () => 'Your server says that the account it uses has no credit left. Add credit there, then try again.',
  'unknown-model': ({ model, url }) =>
    model === ''
      ? `Your server has nothing at ${url.pathname}, or wants the name of a model. Check the address and name a model in the settings, then try again.`
      : `Your server has nothing at ${url.pathname}, or cannot load the model ${model}. Check the address, the name of the model and the server's log, then try again.`,
  refused: () => "Your server refused this connection. Look at the server's log for the reason, then try again.",
  'rate-limited': () => 'Your server has no room for another conversation at the moment. End others, or try again in a minute.',
  server: () => "Your server has a problem. Try again in a minute. If it lasts, look at the server's log.",
  protocol: () => 'Your server does not take the settings it was sent. Choose another form of the settings, or a newer version of the server, then try again.',
}

/** For a server on this computer the internet connection is never the reason. */
const HERE: Readonly<Partial<Record<EngineErrorReason, Sentence>>> = {
  unreachable: ({ url }) => `Nothing answers at ${url.host}. Start your server there or correct the address, then try again.`,
  lost: ({ url }) => `Your server at ${url.host} closed the connection. Check that it still runs, then start again.`,
}

const AWAY: Readonly<Partial<Record<EngineErrorReason, Sentence>>> = {
  lost: ({ url }) => `The connection to your server at ${url.host} was lost. Check that it still runs and the way to it, then start again.`,
}

/** Failures in words for somebody who runs the server. */
export function customFailures(server: CustomServer): TurnFailures {
  const base = turnFailures({ host: server.url.hostname, model: server.model, company: { name: 'Your server', account: 'the server', status: null } })
  const sentences = { ...SENTENCES, ...(isLoopback(server.url.hostname) ? HERE : AWAY) }
  const reworded = (error: EngineError): EngineError => {
    const sentence = sentences[error.reason]
    if (sentence === undefined) return error
    const { reason, detail, retry, retryAfterMs } = error
    return new EngineError(reason, sentence(server), { detail, retry, ...(retryAfterMs === null ? {} : { retryAfterMs }) })
  }
  return {
    server: (reason, detail) => reworded(base.server(reason, detail)),
    socket: (end, lastReason) => reworded(base.socket(end, lastReason)),
    timeout: (what) => new EngineError('timeout', "Your server was reached but was not ready within two minutes. Let it load its model first, look at its log, then try again.", { detail: `no session.${what}` }),
    language: (target) => base.language(target),
  }
}
