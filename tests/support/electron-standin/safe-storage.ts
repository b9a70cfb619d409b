import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyStore, userData } from './environment.ts'

/** A key of this user-data folder, as the system's key store holds one. */
function key(): Buffer {
  const file = join(userData, 'standin-key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32))
  return readFileSync(file)
}

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(keyStore !== 'none'),
  getSelectedStorageBackend: () => keyStore,
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key(), nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return { result: Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8'), shouldReEncrypt: false }
  },
}
