import type { Service } from '../../../src-shared/api.ts'
import { missingCredential } from '../credentials.ts'
import type { CredentialField, EngineDescription } from '../../engines/contract.ts'
import { SecretError } from '../../secrets/secret-store.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import { AppError } from '../services.ts'

/** The keys of the translation services, for those who connect. Values leave here only towards an engine. */
export interface ServiceKeys {
  readonly lasts: boolean
  origin(description: EngineDescription): Promise<Service['key']>
  /** All the engine needs, by field name; `extras` may stand in for some. Rejects with AppError `key-missing`. */
  credentials(description: EngineDescription, extras?: Readonly<Record<string, string>>): Promise<Record<string, string>>
  setTyped(description: EngineDescription, typed: string): Promise<void>
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
    async origin(description) {
      const [field] = description.credentials
      return field === undefined ? null : ((await ring.find(ringName(description, field)))?.from ?? null)
    },
    async credentials(description, extras = {}) {
      const held: Record<string, string> = {}
      for (const field of description.credentials) {
        const found = await ring.find(ringName(description, field))
        if (found !== null) held[field.name] = found.key.reveal()
      }
      if (missingCredential(description, held, extras) === null) return held
      throw new AppError('key-missing', `${description.name} needs a key. Type it in the settings, then start again.`)
    },
    async setTyped(description, typed) {
      const [field] = description.credentials
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
