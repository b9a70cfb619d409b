import { failure, type Failure, type HttpRefusal, httpRefusal } from './failures.ts'
import { authorizationAt, pathAt } from '../host.ts'
import type { SimulatorOptions } from './options.ts'

export interface HandshakeRequest {
  /** Path with its query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly protocols: readonly string[]
}

export type Verdict =
  | { readonly kind: 'refused'; readonly refusal: HttpRefusal }
  | { readonly kind: 'accepted'; readonly model: string; readonly protocol: string | null; readonly failure: Failure | null }

export type Authorization = 'matched' | 'mismatched' | 'absent'

const PATH = '/v1/realtime/translations'
const KEY_PROTOCOL = 'openai-insecure-api-key.'
const BETA_PROTOCOL = 'openai-beta.realtime-v1'

/**
 * A wrong path is refused by HTTP. A bad key or model is let in and told so afterwards, as captured on the live service
 * (openai-realtime.md 2.1).
 */
export function judgeHandshake(request: HandshakeRequest, options: SimulatorOptions): Verdict {
  const url = new URL(request.path, 'http://simulator')
  if (url.pathname !== pathAt(options.host, PATH)) return { kind: 'refused', refusal: httpRefusal(404, { code: 'not_found' }) }
  const model = url.searchParams.get('model') ?? ''
  const protocol = request.protocols.includes('realtime') ? 'realtime' : null
  return { kind: 'accepted', model, protocol, failure: findFailure(request, url, options) }
}

function findFailure(request: HandshakeRequest, url: URL, options: SimulatorOptions): Failure | null {
  if (request.headers['openai-beta'] !== undefined || request.protocols.includes(BETA_PROTOCOL)) {
    return failure('beta_api_shape_disabled')
  }
  if (authorizationOf(request, options) !== 'matched') return failure('invalid_api_key')
  const model = url.searchParams.get('model')
  if (model === null || model === '') return failure('missing_model', 'model')
  const extra = [...url.searchParams.keys()].find((name) => name !== 'model')
  if (extra !== undefined) return failure('unknown_parameter', extra)
  if (!options.models.includes(model)) return failure('invalid_model', 'model')
  return options.noQuota ? failure('insufficient_quota') : null
}

/** By header, or by subprotocol as browsers have to. */
export function authorizationOf(request: HandshakeRequest, { host, key }: Pick<SimulatorOptions, 'host' | 'key'>): Authorization {
  const byHeader = authorizationAt(host, request, key)
  if (byHeader !== 'absent' || host === 'azure') return byHeader
  const offered = request.protocols.find((protocol) => protocol.startsWith(KEY_PROTOCOL))
  if (offered === undefined || !request.protocols.includes('realtime')) return 'absent'
  return offered === `${KEY_PROTOCOL}${key}` ? 'matched' : 'mismatched'
}

/** Header values for the report: never a credential, wherever it was put. */
export function recordableHeaders(request: HandshakeRequest): Record<string, string> {
  const safe: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    const secret = /authorization|key|token|cookie|secret/.test(name)
    safe[name] = secret ? '(withheld)' : value.replaceAll(/(openai-insecure-api-key\.|sk-|ek_)[^\s,]+/g, '$1(withheld)')
  }
  return safe
}

/** Path and query for the report, without any credential that was put there. */
export function recordablePath(path: string): { readonly path: string; readonly hadKey: boolean } {
  const safe = path.replaceAll(/(sk-|ek_)[^&/]+/g, '(withheld)')
  return { path: safe, hadKey: safe !== path }
}
