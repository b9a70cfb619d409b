import { Secret } from './secret.ts'
import { secretFromTyping, type SecretStore } from './secret-store.ts'

export interface FoundKey {
  readonly key: Secret
  readonly from: 'environment' | 'typed' | 'stored'
}

export interface KeyRingOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The environment variables that may hold this service's key, first choice first. */
  readonly variablesOf: (service: string) => readonly string[]
  readonly store: SecretStore
}

/** Which key each service uses: the environment's first, because whoever sets it there means it, else the one typed here. */
export interface KeyRing {
  readonly lasts: boolean
  find(service: string): Promise<FoundKey | null>
  /** Rejects with SecretError. */
  setTyped(service: string, typed: string): Promise<void>
  /** The typed key only: the environment is not ours. */
  forget(service: string): Promise<void>
}

export function createKeyRing({ environment, variablesOf, store }: KeyRingOptions): KeyRing {
  const fromEnvironment = (service: string): Secret | null => {
    for (const name of variablesOf(service)) {
      const value = environment[name]?.trim() ?? ''
      if (value !== '') return new Secret(value)
    }
    return null
  }
  return {
    lasts: store.lasts,
    async find(service) {
      const given = fromEnvironment(service)
      if (given !== null) return { key: given, from: 'environment' }
      const kept = await store.get(service)
      return kept === null ? null : { key: kept, from: store.lasts ? 'stored' : 'typed' }
    },
    async setTyped(service, typed) {
      await store.put(service, secretFromTyping(typed))
    },
    forget: (service) => store.forget(service),
  }
}
