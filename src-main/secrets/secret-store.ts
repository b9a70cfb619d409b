import { Secret } from './secret.ts'

/** Where typed keys are kept. In memory here; Electron's safeStorage is another. */
export interface SecretStore {
  /** Keys outlive this run. */
  readonly lasts: boolean
  get(name: string): Promise<Secret | null>
  /** Rejects with SecretError when it cannot be kept; what was kept before stays. */
  put(name: string, secret: Secret): Promise<void>
  forget(name: string): Promise<void>
}

/** Keys for this run only. */
export function memorySecretStore(): SecretStore {
  const secrets = new Map<string, Secret>()
  return {
    lasts: false,
    get: (name) => Promise.resolve(secrets.get(name) ?? null),
    put: (name, secret) => {
      secrets.set(name, secret)
      return Promise.resolve()
    },
    forget: (name) => {
      secrets.delete(name)
      return Promise.resolve()
    },
  }
}

export type SecretErrorReason = 'malformed' | 'not-kept'

/** Never holds the key, nor a part of it. */
export class SecretError extends Error {
  override readonly name = 'SecretError'
  readonly reason: SecretErrorReason

  constructor(reason: SecretErrorReason, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
  }
}

/** A key as it was pasted, without the blanks and line ends that come along. Rejects what cannot be a key: it would fail far away, as a broken header. */
export function secretFromTyping(typed: string): Secret {
  const value = typed.trim()
  if (!/^[\u0021-\u007E]{1,4096}$/u.test(value)) {
    throw new SecretError('malformed', 'This does not look like a key: it holds blanks or characters that keys never have. Copy it again from the service.')
  }
  return new Secret(value)
}
