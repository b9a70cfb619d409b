import { Chunk } from '../app/chunk.ts'
import type { Ports } from '../app/ports.ts'
import type { Store } from '../app/store.ts'
import type { OwnVoice } from './own-voice.ts'
import type { Side } from './view.ts'

export const ownVoiceCode = new Chunk(() => import('./code.ts'))

/**
 * Where our own voice is kept out of what is listened to. The code comes before the first voice, and nothing sounds without it; until then
 * what is captured passes as it is.
 */
export class OwnVoiceDoor {
  readonly #parts: { readonly ports: Ports; readonly store: Store }
  #ownVoice: OwnVoice | null = null
  #closed = false

  constructor(ports: Ports, store: Store) {
    this.#parts = { ports, store }
  }

  /** Rejects where the code cannot be fetched. */
  async open(): Promise<OwnVoice> {
    const code = ownVoiceCode.ready ?? (await ownVoiceCode.fetch())
    if (this.#closed) throw new Error('the window was closed')
    this.#ownVoice ??= new code.OwnVoice(this.#parts)
    return this.#ownVoice
  }

  /** Null until a voice may sound. */
  get ownVoice(): OwnVoice | null {
    return this.#ownVoice
  }

  /** A frame as it may be sent. The array is not changed. */
  pass(side: Side, pcm: Int16Array): Int16Array {
    return this.#ownVoice?.pass(side, pcm) ?? pcm
  }

  close(): void {
    this.#closed = true
    this.#ownVoice?.close()
  }
}
