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

/** The first credential that is required and not there. */
export function missingCredential(description: EngineDescription, held: Readonly<Record<string, string>>): CredentialField | null {
  return description.credentials.find((field) => !field.optional && held[field.name] === undefined) ?? null
}

/** The engine's optional extras (model, organisation, project ...) that the environment holds, by name. */
export function extrasFrom(description: EngineDescription, environment: Environment): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { name, env } of description.extras) {
    const value = environment[env]?.trim()
    if (value !== undefined && value !== '') found[name] = value
  }
  return found
}
