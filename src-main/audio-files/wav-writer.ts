import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pcmBytes, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { writeFailure } from '../export/errors.ts'
import type { OutputError } from '../export/errors.ts'
import { HEADER_BYTES, SAMPLE_BYTES, wavHeader } from './wav-header-out.ts'

/** Where PCM goes, one sample after another. */
export interface PcmSink {
  /** Samples written so far, silence included. */
  readonly positionSamples: number
  append(pcm: Int16Array): void
  /** Silence up to this sample; nothing when it is already past. */
  padTo(sample: number): void
}

/**
 * Writes 16-bit mono 24 kHz WAV. Calls never wait for the disk; the first failure ends writing and `close` rejects with it.
 * The header is renewed about every second of sound, so that a killed process leaves a file that plays up to there.
 */
export interface WavWriter extends PcmSink {
  /** Resolves when the file is whole; rejects with OutputError. Idempotent. */
  close(): Promise<void>
}

const HEADER_EVERY_BYTES = SAMPLE_RATE_HZ * SAMPLE_BYTES

/** Makes the file, replacing what was there. Rejects with OutputError. */
export async function createWavWriter(path: string): Promise<WavWriter> {
  const handle = await open(path, 'w').catch((error: unknown) => {
    throw writeFailure(path, error)
  })
  try {
    await handle.write(wavHeader({ dataBytes: 0, channels: 1 }), 0, HEADER_BYTES, 0)
    return new FileWavWriter(path, handle)
  } catch (error) {
    await handle.close()
    throw writeFailure(path, error)
  }
}

class FileWavWriter implements WavWriter {
  readonly #path: string
  readonly #handle: FileHandle
  #samples = 0
  #statedBytes = 0
  /** The tail of the chain of writes; never rejects. */
  #writes: Promise<void> = Promise.resolve()
  #failure: OutputError | null = null
  #closing: Promise<void> | null = null

  constructor(path: string, handle: FileHandle) {
    this.#path = path
    this.#handle = handle
  }

  get positionSamples(): number {
    return this.#samples
  }

  append(pcm: Int16Array): void {
    if (pcm.length === 0 || this.#closing !== null) return
    const bytes = pcmBytes(pcm).slice()
    const offset = this.#samples * SAMPLE_BYTES
    this.#samples += pcm.length
    this.#enqueue(() => this.#writeSound(bytes, offset))
  }

  /** Only moves on: bytes of a file that were skipped read as zeros. */
  padTo(sample: number): void {
    if (this.#closing === null) this.#samples = Math.max(this.#samples, Math.ceil(sample))
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish()
    return this.#closing
  }

  async #finish(): Promise<void> {
    const bytes = this.#samples * SAMPLE_BYTES
    this.#enqueue(async () => {
      await this.#handle.truncate(HEADER_BYTES + bytes)
      await this.#writeHeader(bytes)
    })
    await this.#writes
    await this.#handle.close()
    if (this.#failure !== null) throw this.#failure
  }

  #enqueue(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(async () => {
      if (this.#failure !== null) return
      try {
        await write()
      } catch (error) {
        this.#failure = writeFailure(this.#path, error)
      }
    })
  }

  async #writeSound(bytes: Uint8Array, offset: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, HEADER_BYTES + offset + done)
      done += bytesWritten
    }
    const end = offset + bytes.length
    if (this.#statedBytes === 0 || end - this.#statedBytes >= HEADER_EVERY_BYTES) await this.#writeHeader(end)
  }

  async #writeHeader(dataBytes: number): Promise<void> {
    this.#statedBytes = dataBytes
    await this.#handle.write(wavHeader({ dataBytes, channels: 1 }), 0, HEADER_BYTES, 0)
  }
}
