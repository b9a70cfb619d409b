import { checkEndpoint } from '../../network/endpoint.ts'
import type { ConnectOptions, CredentialField } from '../contract.ts'
import { EngineError } from '../errors.ts'
import type { Company } from '../openai-translate/failures.ts'

/** Both Azure engines use the same resource and its key. */
export const CREDENTIALS: readonly CredentialField[] = [{ name: 'apiKey', label: 'Key of the Azure resource, or an Entra token', env: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_AD_TOKEN'], optional: false }]
export const ENDPOINT_ENV = 'AZURE_OPENAI_ENDPOINT'
export const ENDPOINT_EXAMPLE = 'https://name.openai.azure.com'
export const DESTINATION = { company: 'Microsoft', region: 'where your resource is', policyUrl: 'https://learn.microsoft.com/azure/ai-foundry/responsible-ai/openai/data-privacy' } as const
export const AZURE: Company = { name: 'Azure', account: 'portal.azure.com', status: 'status.azure.com', model: 'deployment' }

export interface Resource {
  /** Of the socket, without its query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** `path`: of the socket below the resource (openai-realtime.md 6). What is typed may be the address of the resource or that of the socket. */
export function resourceOf({ endpoint, credentials }: Pick<ConnectOptions, 'endpoint' | 'credentials'>, path: string): Resource | EngineError {
  if (endpoint === null) return new EngineError('bad-endpoint', `The address of your Azure resource is missing. Write it into the settings, like ${ENDPOINT_EXAMPLE}.`)
  const checked = checkEndpoint(socketAddress(endpoint.trim(), path))
  if (checked instanceof EngineError) return checked
  const key = checkKey(credentials['apiKey'])
  if (key instanceof EngineError) return key
  // An Entra token is a JWT; keys have no dots.
  const isToken = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(key)
  return { url: checked.url, headers: isToken ? { Authorization: `Bearer ${key}` } : { 'api-key': key } }
}

/** `https://name.openai.azure.com`, with or without `/openai/v1`, stands for its sockets. */
function socketAddress(typed: string, path: string): string {
  const url = URL.parse(typed)
  if (url === null || !/^https?:$/.test(url.protocol)) return typed
  const isBase = /^(?:\/openai(?:\/v1)?)?\/?$/.test(url.pathname)
  return `${url.protocol === 'https:' ? 'wss' : 'ws'}://${url.host}${isBase ? path : url.pathname}${url.search}`
}

function checkKey(text: string | undefined): string | EngineError {
  const key = text?.trim() ?? ''
  if (key === '') return new EngineError('key-missing', 'There is no key for Azure yet. Enter that of your resource in the settings or set AZURE_OPENAI_API_KEY, then try again.')
  if (/^[\x21-\x7e]+$/.test(key)) return key
  return new EngineError('key-refused', 'This is not a whole key of an Azure resource: it contains a space or a special character. Copy it again, then try again.')
}
