import type { Service } from '../../../src-shared/api.ts'
import { missingCredential } from '../credentials.ts'
import type { CredentialField, EngineDescription } from '../../engines/contract.ts'
import { SecretError } from '../../secrets/secret-store.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import { AppError } from '../services.ts'

/** The keys of the translation services, for those who connect. Values leave here only towards an engine. */
export interface ServiceKeys {
  readonly lasts: boolean
  /** Where each comes from, by field name; null: it is not there. */
  origins(description: EngineDescription): Promise<Record<string, Service['key']>>
  /** Those that are there, by field name. */
  held(description: EngineDescription): Promise<Record<string, string>>
  /** All the engine needs, by field name; `extras` may stand in for some. Rejects with AppError `key-missing`. */
  credentials(description: EngineDescription, extras?: Readonly<Record<string, string>>): Promise<Record<string, string>>
  /** `name`: of one of several; absent: the first. */
  setTyped(description: EngineDescription, typed: string, name?: string): Promise<void>
  forget(description: EngineDescription): Promise<void>
}

/** Where a credential of an engine lies in the ring: the first under the engine's id (or that of the engine whose key it shares), others behind it. */
export function ringName({ id, keyOf, credentials }: EngineDescription, field: CredentialField): string {
  const owner = keyOf ?? id
  return field === credentials[0] ? owner : `${owner}/${field.name}`
}

export function createServiceKeys(ring: KeyRing): ServiceKeys {
  return {
    lasts: ring.lasts,
    async origins(description) {
      const origins: Record<string, Service['key']> = {}
      for (const field of description.credentials) origins[field.name] = (await ring.find(ringName(description, field)))?.from ?? null
      return origins
    },
    held: (description) => heldIn(ring, description),
    async credentials(description, extras = {}) {
      const held = await heldIn(ring, description)
      if (missingCredential(description, held, extras) === null) return held
      throw new AppError('key-missing', `${description.name} needs a key. Type it in the settings, then start again.`)
    },
    async setTyped(description, typed, name) {
      const field = fieldOf(description, name)
      if (field === undefined) return
      try {
        await ring.setTyped(ringName(description, field), typed)
      } catch (error) {
        if (error instanceof SecretError) throw new AppError(error.reason, error.message, { cause: error })
        throw error
      }
    },
    async forget(description) {
      for (const field of description.credentials) await ring.forget(ringName(description, field))
    },
  }
}

/** The field that is meant where several may be; without a name the first. */
export function fieldOf({ credentials }: EngineDescription, name?: string): CredentialField | undefined {
  return name === undefined ? credentials[0] : credentials.find((field) => field.name === name)
}

async function heldIn(ring: KeyRing, description: EngineDescription): Promise<Record<string, string>> {
  const held: Record<string, string> = {}
  for (const field of description.credentials) {
    const found = await ring.find(ringName(description, field))
    if (found !== null) held[field.name] = found.key.reveal()
  }
  return held
}
