import type { Service } from '../../../src-shared/api.ts'
import { missingCredential } from '../credentials.ts'
import type { EngineDescription } from '../../engines/contract.ts'
import { SecretError } from '../../secrets/secret-store.ts'
import type { KeyRing } from '../../secrets/key-ring.ts'
import { AppError } from '../services.ts'

/** The keys of the translation services, for those who connect. Values leave here only towards an engine. */
export interface ServiceKeys {
  readonly lasts: boolean
  origin(description: EngineDescription): Promise<Service['key']>
  /** All the engine needs, by field name. Rejects with AppError `key-missing`. */
  credentials(description: EngineDescription): Promise<Record<string, string>>
  setTyped(description: EngineDescription, typed: string): Promise<void>
  forget(description: EngineDescription): Promise<void>
}

/** An engine with one credential (all so far) has its key under the engine's id. */
export function createServiceKeys(ring: KeyRing): ServiceKeys {
  return {
    lasts: ring.lasts,
    origin: async ({ id }) => (await ring.find(id))?.from ?? null,
    async credentials(description) {
      const found = await ring.find(description.id)
      const [field] = description.credentials
      const held = found === null || field === undefined ? {} : { [field.name]: found.key.reveal() }
      if (missingCredential(description, held) === null) return held
      throw new AppError('key-missing', `${description.name} needs a key. Type it in the settings, then start again.`)
    },
    async setTyped({ id }, typed) {
      try {
        await ring.setTyped(id, typed)
      } catch (error) {
        if (error instanceof SecretError) throw new AppError(error.reason, error.message, { cause: error })
        throw error
      }
    },
    forget: ({ id }) => ring.forget(id),
  }
}
