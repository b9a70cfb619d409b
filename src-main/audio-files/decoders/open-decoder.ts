import { openBytes, type FileBytes } from '../file-bytes.ts'
import type { MonoBlock } from '../resample.ts'
import { sniff } from '../sniff.ts'
import type { SoundKind } from '../sound-formats.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { damagedFile } from '../errors.ts'
import { decodeRawAac } from './aac.ts'
import type { DecodeAdts } from './aac-library.ts'
import { openContainer, type Container } from './container.ts'
import type { Decoding } from './decoding.ts'
import { decodeFlac } from './flac.ts'
import { decodeMp3 } from './mp3.ts'
import { decodeOgg, oggDurationMs } from './ogg.ts'
import { decodeContainer } from './packets.ts'

/** A compressed recording as mono sound. */
export interface Decoder {
  /** As the file says; null when it does not. */
  readonly durationMs: number | null
  /** Throws AudioFileError; sound that was already given stays. */
  blocks(): AsyncGenerator<MonoBlock, void, undefined>
  /** Part of the file could not be read, up to now. */
  damaged(): boolean
  close(): Promise<void>
}

/** The recording ends this much before the end it states: it was cut off. Encoders' own padding is far below. */
const CUT_OFF_MS = 1_000

export async function openDecoder(path: string, decodeAdts: DecodeAdts): Promise<Decoder> {
  const file = await openBytes(path)
  let container: Container | null = null
  try {
    const { kind, start } = await sniff(file)
    container = kind === 'ogg' ? null : openContainer(file)
    const durationMs = container === null ? await oggDurationMs(file) : await container.durationMs()
    return new FileDecoder({ file, kind, start, container, durationMs, decodeAdts })
  } catch (error) {
    container?.close()
    await file.close()
    throw error
  }
}

interface Parts {
  readonly file: FileBytes
  readonly kind: SoundKind
  readonly start: number
  readonly container: Container | null
  readonly durationMs: number | null
  readonly decodeAdts: DecodeAdts
}

class FileDecoder implements Decoder {
  readonly durationMs: number | null
  readonly #parts: Parts
  #damaged = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.durationMs = parts.durationMs
  }

  async *blocks(): AsyncGenerator<MonoBlock, void, undefined> {
    let givenMs = 0
    try {
      for await (const block of this.#decode()) {
        givenMs += samplesToMs(block.mono.length, block.sampleRateHz)
        yield block
      }
    } catch (error) {
      // A decoder that gives up on damage behind the beginning ends the recording there.
      if (givenMs === 0) throw error
      this.#damaged = true
    }
    if (givenMs === 0) throw damagedFile(this.#parts.file.path)
    if (this.durationMs !== null && givenMs < this.durationMs - CUT_OFF_MS) this.#damaged = true
  }

  damaged(): boolean {
    return this.#damaged
  }

  async close(): Promise<void> {
    this.#parts.container?.close()
    await this.#parts.file.close()
  }

  #decode(): AsyncGenerator<MonoBlock, void, undefined> {
    const { file, kind, start, container, decodeAdts } = this.#parts
    const decoding: Decoding = { file, noteDamage: () => (this.#damaged = true), decodeAdts }
    if (kind === 'mp3') return decodeMp3(decoding, start)
    if (kind === 'aac') return decodeRawAac(decoding, start)
    if (kind === 'flac') return decodeFlac(decoding, start)
    if (container === null) return decodeOgg(decoding)
    return decodeContainer(container, decoding)
  }
}
