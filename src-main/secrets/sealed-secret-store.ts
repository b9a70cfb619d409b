import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { Secret } from './secret.ts'
import { SecretError, type SecretStore } from './secret-store.ts'

/** The system's own protection for a few bytes. */
export interface Vault {
  seal(text: string): Promise<Uint8Array>
  /** `stale`: sealed with an older key of the system; should be sealed again. Rejects for what it did not seal. */
  unseal(bytes: Uint8Array): Promise<{ readonly text: string; readonly stale: boolean }>
}

export interface SealedSecretStoreOptions {
  readonly vault: Vault
  /** Holds nothing but sealed bytes. */
  readonly file: string
  /** One sentence, once. */
  readonly onProblem: (message: string) => void
}

const fileSchema = z.record(z.string(), z.base64())

/** Keys sealed by the system in a file of their own. */
export function sealedSecretStore({ vault, file, onProblem }: SealedSecretStoreOptions): SecretStore {
  let told = false
  /** Writers take turns, so that none overwrites what another added. */
  let turn: Promise<unknown> = Promise.resolve()

  const unreadable = (): null => {
    if (!told) onProblem('A stored key can no longer be read on this computer. Type it again in the settings.')
    told = true
    return null
  }
  const read = async (): Promise<Record<string, string>> => {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) return {}
    try {
      return fileSchema.parse(JSON.parse(text))
    } catch {
      unreadable()
      return {}
    }
  }
  const change = (edit: (entries: Record<string, string>) => void): Promise<void> => {
    const writing = turn.then(async () => {
      const entries = await read()
      edit(entries)
      await writeWhole(file, JSON.stringify(entries))
    })
    turn = writing.catch(() => undefined)
    return writing
  }
  const put = async (name: string, secret: Secret): Promise<void> => {
    try {
      const sealed = Buffer.from(await vault.seal(secret.reveal())).toString('base64')
      await change((entries) => {
        entries[name] = sealed
      })
    } catch (error) {
      throw new SecretError('not-kept', 'The key could not be stored on this computer. Unlock the system’s key store and try again.', { cause: error })
    }
  }

  return {
    lasts: true,
    put,
    async get(name) {
      const sealed = (await read())[name]
      if (sealed === undefined) return null
      try {
        const { text, stale } = await vault.unseal(Buffer.from(sealed, 'base64'))
        const secret = new Secret(text)
        // Failing to seal it again is no harm: the old seal still opens.
        if (stale) await put(name, secret).catch(() => undefined)
        return secret
      } catch {
        return unreadable()
      }
    },
    forget: (name) =>
      change((entries) => {
        delete entries[name]
      }),
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const next = `${file}.next`
  await writeFile(next, text, { mode: 0o600 })
  await rename(next, file)
}
