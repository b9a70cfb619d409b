import { scryptSync } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sodium from 'libsodium-wrappers'
import { z } from 'zod'
import { RecordingError } from './errors.ts'
import type { KeyPair } from './sealing.ts'

/** OWASP's figures for scrypt (128 MB, about half a second); kept in the file, so that they can grow. */
const COST = { N: 131_072, r: 8, p: 1 } as const
const SALT_BYTES = 16
const FILE = 'passphrase.json'

const base64 = z.string().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')))
const keyFileSchema = z.object({
  version: z.literal(1),
  /** New recordings are sealed. Off, the file only opens the old ones. */
  sealsNew: z.boolean(),
  scrypt: z.object({ N: z.number().int().max(1 << 22), r: z.number().int().max(32), p: z.number().int().max(16) }),
  salt: base64,
  nonce: base64,
  sealedPrivateKey: base64,
  publicKey: base64,
})
type KeyFile = z.infer<typeof keyFileSchema>

/**
 * The keys of the recordings. The public one seals without asking anybody; the private one lies in the file under the passphrase and, once
 * that was typed, in memory until the program ends. The passphrase itself is kept nowhere. `sodiumReady` first.
 */
export class Passphrase {
  readonly #path: string
  readonly #cost: KeyFile['scrypt']
  #file: KeyFile | null = null
  #keys: KeyPair | null = null

  constructor(folder: string, cost: KeyFile['scrypt'] = COST) {
    this.#path = join(folder, FILE)
    this.#cost = cost
    if (existsSync(this.#path)) this.#file = readKeyFile(this.#path)
  }

  /** Of new recordings; null: they are not sealed. */
  get sealWith(): Uint8Array | null {
    return this.#file?.sealsNew === true ? this.#file.publicKey : null
  }

  get exists(): boolean {
    return this.#file !== null
  }

  get isUnlocked(): boolean {
    return this.#keys !== null
  }

  /** What opens sealed recordings. Throws RecordingError `locked` before the passphrase was typed. */
  get keys(): KeyPair {
    if (this.#keys === null) throw new RecordingError('locked')
    return this.#keys
  }

  /** Throws RecordingError `wrong-passphrase`. */
  unlock(passphrase: string): void {
    const file = this.#file
    if (file === null) return
    const key = stretch(passphrase, file)
    try {
      this.#keys = { publicKey: file.publicKey, privateKey: sodium.crypto_secretbox_open_easy(file.sealedPrivateKey, file.nonce, key) }
    } catch (error) {
      throw new RecordingError('wrong-passphrase', error)
    } finally {
      sodium.memzero(key)
    }
  }

  /** A new passphrase, or none for new recordings. Where there was one, `current` must be it; old recordings open with the new one then. */
  set(passphrase: string | null, current: string | null): void {
    const before = this.#file
    if (before !== null) this.unlock(current ?? '')
    if (passphrase === null) {
      if (before !== null) this.#save({ ...before, sealsNew: false })
      return
    }
    const keys = this.#keys ?? newKeys()
    const salt = sodium.randombytes_buf(SALT_BYTES)
    const nonce = sodium.randombytes_buf(sodium.crypto_secretbox_NONCEBYTES)
    const key = stretch(passphrase, { scrypt: this.#cost, salt })
    const sealedPrivateKey = sodium.crypto_secretbox_easy(keys.privateKey, nonce, key)
    sodium.memzero(key)
    this.#save({ version: 1, sealsNew: true, scrypt: this.#cost, salt, nonce, sealedPrivateKey, publicKey: keys.publicKey })
    this.#keys = keys
  }

  #save(file: KeyFile): void {
    const text = JSON.stringify(file, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value), 2)
    // Beside it first: a half-written key file would lose every protected recording.
    const draft = `${this.#path}.new`
    writeFileSync(draft, text, { mode: 0o600, flush: true })
    chmodSync(draft, 0o600)
    renameSync(draft, this.#path)
    this.#file = file
  }
}

function newKeys(): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  return { publicKey, privateKey }
}

function stretch(passphrase: string, { scrypt, salt }: Pick<KeyFile, 'scrypt' | 'salt'>): Uint8Array {
  // The same letters can be typed as different code points.
  const derived = scryptSync(passphrase.normalize('NFKC'), salt, sodium.crypto_secretbox_KEYBYTES, { ...scrypt, maxmem: 256 * scrypt.N * scrypt.r })
  return new Uint8Array(derived)
}

function readKeyFile(path: string): KeyFile {
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new RecordingError('damaged', error)
  }
}
