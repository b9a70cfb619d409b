import type { HandshakeRequest } from './openai-translation/handshake.ts'

/** Where OpenAI's models are served: by OpenAI, or from a resource on Azure (openai-realtime.md 6). */
export type ModelHost = 'openai' | 'azure'

/** The path of a socket there; GA paths on Azure take no `api-version`. */
export function pathAt(host: ModelHost, path: string): string {
  return host === 'azure' ? `/openai${path}` : path
}

/** By the header each takes: on Azure `api-key` or an Entra token. */
export function authorizationAt(host: ModelHost, { headers }: HandshakeRequest, key: string): 'matched' | 'mismatched' | 'absent' {
  const bearer = headers['authorization']
  const apiKey = host === 'azure' ? headers['api-key'] : undefined
  if (bearer === undefined && apiKey === undefined) return 'absent'
  if (bearer !== undefined && apiKey !== undefined) return 'mismatched'
  return bearer === `Bearer ${key}` || apiKey === key ? 'matched' : 'mismatched'
}
