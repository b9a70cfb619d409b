import type { ServiceChoices, Settings } from '../../src-shared/settings.ts'
import type { CredentialField, EngineDescription } from '../engines/contract.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** A credential's value from the first of its environment variables that is set. */
function fromEnvironment(field: CredentialField, environment: Environment): string | null {
  for (const name of field.env) {
    const value = environment[name]?.trim()
    if (value !== undefined && value !== '') return value
  }
  return null
}

/** The engine's credentials that the environment holds, by field name. */
export function credentialsFrom(description: EngineDescription, environment: Environment): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of description.credentials) {
    const value = fromEnvironment(field, environment)
    if (value !== null) found[field.name] = value
  }
  return found
}

type Held = Readonly<Record<string, string>>

/** The first credential that is required and not there (null counts as not there), nor anything that stands in for it. */
export function missingCredential(description: EngineDescription, held: Readonly<Record<string, string | null>>, extras: Held = {}): CredentialField | null {
  return description.credentials.find((field) => !field.optional && (held[field.name] ?? null) === null && (field.unless === undefined || extras[field.unless] === undefined)) ?? null
}

/** The engine's extras (model, organisation, project ...) by name: from the environment, else as the user chose. */
export function extrasFrom(description: EngineDescription, environment: Environment, chosen: ServiceChoices['options'] = {}): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, env } of description.extras) {
    const value = environment[env]?.trim() || chosen[name]?.trim()
    if (value !== undefined && value !== '') found[name] = value
  }
  return found
}

/** The address the environment names for an engine where each user has another. */
export function endpointFrom({ endpointEnv }: EngineDescription, environment: Environment): string | null {
  return (endpointEnv === undefined ? '' : (environment[endpointEnv]?.trim() ?? '')) || null
}

/** What a connection needs of the user's choices for a service: its address, null for its own, and its extras. */
export function choicesFor(description: EngineDescription, settings: Settings, environment: Environment): { readonly endpoint: string | null; readonly extras: Record<string, string> } {
  const chosen = settings.serviceChoices[description.id]
  return { endpoint: endpointFrom(description, environment) ?? chosen?.endpoint ?? null, extras: extrasFrom(description, environment, chosen?.options) }
}

/** Whether all is there that connecting takes besides keys: an address, and every option that is required. */
export function isSetUp({ endpoint, extras }: EngineDescription, choices: { readonly endpoint: string | null; readonly extras: Held }): boolean {
  return (choices.endpoint ?? endpoint) !== null && extras.every(({ name, required }) => required !== true || choices.extras[name] !== undefined)
}
