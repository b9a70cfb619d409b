import { join } from 'node:path'
import { safeStorage } from 'electron'
import { sealedSecretStore } from '../secrets/sealed-secret-store.ts'
import { memorySecretStore, type SecretStore } from '../secrets/secret-store.ts'

export interface KeyStoreOptions {
  readonly userData: string
  readonly platform: NodeJS.Platform
  readonly onProblem: (message: string) => void
}

/** Keys protected by the system. Where it offers nothing, they stay in memory: what `basic_text` writes can be read by anyone. After ready. */
export async function createKeyStore({ userData, platform, onProblem }: KeyStoreOptions): Promise<SecretStore> {
  if (!(await isProtected(platform))) return memorySecretStore()
  return sealedSecretStore({
    file: join(userData, 'keys.json'),
    onProblem,
    vault: {
      seal: (text) => safeStorage.encryptStringAsync(text),
      async unseal(bytes) {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(bytes))
        return { text: result, stale: shouldReEncrypt }
      },
    },
  })
}

async function isProtected(platform: NodeJS.Platform): Promise<boolean> {
  const isAvailable = await safeStorage.isAsyncEncryptionAvailable().catch(() => false)
  return isAvailable && !(platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
}
