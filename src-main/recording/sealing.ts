import sodium from 'libsodium-wrappers'
import type { AppendFile } from './append-file.ts'
import { RecordingError } from './errors.ts'

/**
 * A sealed file: the mark, a key of its own that only the owner of the private key can open (crypto_box_seal), then records of
 * `length (u32) | ciphertext` of libsodium's secretstream. Each record is whole by itself, so a file that was cut off opens up to its last
 * whole record; none can be changed, left out in between or moved to another file (`name` is bound into each).
 */
const MARK = new TextEncoder().encode('DRGSEAL1')
const KEY_BYTES = 32
const SEALED_KEY_BYTES = KEY_BYTES + 48
const STREAM_HEADER_BYTES = 24
const BODY = MARK.length + SEALED_KEY_BYTES + STREAM_HEADER_BYTES
const LENGTH_BYTES = 4
/** Larger records are none of ours. */
const MAX_RECORD = 1 << 24

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** libsodium, once its WebAssembly stands. */
export async function sodiumReady(): Promise<typeof sodium> {
  await sodium.ready
  return sodium
}

/** Seals what is appended, a record each time. `sodiumReady` first. */
export function sealFile(file: AppendFile, publicKey: Uint8Array, name: string): AppendFile {
  const key = sodium.randombytes_buf(KEY_BYTES)
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key)
  file.append(Buffer.concat([MARK, sodium.crypto_box_seal(key, publicKey), header]))
  sodium.memzero(key)
  return {
    append(bytes) {
      if (bytes.length === 0) return
      const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(state, bytes, name, sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
      const length = Buffer.alloc(LENGTH_BYTES)
      length.writeUInt32LE(sealed.length)
      file.append(Buffer.concat([length, sealed]))
    },
    close: () => file.close(),
  }
}

export function isSealed(bytes: Uint8Array): boolean {
  return MARK.every((byte, at) => bytes[at] === byte)
}

/** What was sealed, up to the last record that is whole and untouched. Throws RecordingError `damaged` when the key does not open it at all. */
export function unseal(bytes: Uint8Array, keys: KeyPair, name: string): Uint8Array {
  const state = openStream(bytes, keys)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let at = BODY
  while (at + LENGTH_BYTES <= bytes.length) {
    const length = view.getUint32(at, true)
    const end = at + LENGTH_BYTES + length
    if (length > MAX_RECORD || end > bytes.length) break
    const part = sodium.crypto_secretstream_xchacha20poly1305_pull(state, bytes.subarray(at + LENGTH_BYTES, end), name)
    if (part === false) break
    parts.push(part.message)
    at = end
  }
  return Buffer.concat(parts)
}

function openStream(bytes: Uint8Array, { publicKey, privateKey }: KeyPair) {
  try {
    const key = sodium.crypto_box_seal_open(bytes.subarray(MARK.length, MARK.length + SEALED_KEY_BYTES), publicKey, privateKey)
    return sodium.crypto_secretstream_xchacha20poly1305_init_pull(bytes.subarray(MARK.length + SEALED_KEY_BYTES, BODY), key)
  } catch (error) {
    throw new RecordingError('damaged', error)
  }
}
