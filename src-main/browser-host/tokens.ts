import { createHash, timingSafeEqual } from 'node:crypto'

/** 256 bits: nobody guesses it, so wrong ones need no counting. */
export const SECRET_BYTES = 32
/** Open pages that can be reloaded; the longest unused falls out. */
const MAX_PASSES = 64

/**
 * Two kinds of secret. The *token* stands in the printed address and lets new pages in until the next address is printed. A *pass* is
 * handed to each page let in; it outlives its token, so reloading an open page works although its address is spent.
 * Kept as digests, compared in constant time, gone with the process.
 */
export class Tokens {
  readonly #randomBytes: (count: number) => Uint8Array
  #token: Buffer | null = null
  #passes: Buffer[] = []

  constructor(randomBytes: (count: number) => Uint8Array) {
    this.#randomBytes = randomBytes
  }

  /** A new token; the one before opens no page any more. */
  newToken(): string {
    const secret = this.#newSecret()
    this.#token = digest(secret)
    return secret
  }

  /** A pass for the page that shows this token or pass, or null. A page that shows a pass keeps it. */
  admit(secret: string): string | null {
    const shown = digest(secret)
    const pass = this.#findPass(shown)
    if (pass !== null) {
      this.#passes = [...this.#passes.filter((kept) => kept !== pass), pass]
      return secret
    }
    if (this.#token === null || !timingSafeEqual(this.#token, shown)) return null
    return this.#newPass()
  }

  #findPass(shown: Buffer): Buffer | null {
    let found: Buffer | null = null
    // Every one is looked at, so that the time does not tell which.
    for (const pass of this.#passes) if (timingSafeEqual(pass, shown)) found = pass
    return found
  }

  #newPass(): string {
    const secret = this.#newSecret()
    this.#passes = [...this.#passes, digest(secret)].slice(-MAX_PASSES)
    return secret
  }

  #newSecret(): string {
    return Buffer.from(this.#randomBytes(SECRET_BYTES)).toString('base64url')
  }
}

/** Equal lengths for the comparison, and nothing usable in a memory dump. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
