import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { AudioFileError, readFailure } from './errors.ts'
import { readWavHeader } from './wav-header.ts'
import type { WavHeader, WavSource } from './wav-header.ts'
import { monoFrom } from './wav-samples.ts'

/** Sample frames of one block, 85 ms at 48 kHz: resampling it holds the thread for about 2 ms, which live sound does not notice. */
const BLOCK_FRAMES = 4_096

export interface WavFile extends AsyncDisposable {
  readonly sampleRateHz: number
  readonly channels: number
  readonly bitsPerSample: number
  readonly encoding: 'integer' | 'float'
  /** Of the sound that is really there. */
  readonly durationMs: number
  readonly samples: number
  /** The file ends before its header says; what is there is read. */
  readonly truncated: boolean
  /** Mono blocks (-1..1) from the beginning; each array is the caller's own. Throws AudioFileError. */
  blocks(): AsyncGenerator<Float32Array, void, undefined>
  /** Idempotent. */
  close(): Promise<void>
}

/** Opens a WAV file and reads its header. Rejects with AudioFileError. */
export async function openWav(path: string): Promise<WavFile> {
  const handle = await openFile(path)
  try {
    const source = await sourceOf(path, handle)
    return wavFile(handle, source, await readWavHeader(source))
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    throw readFailure(path, error)
  }
}

async function sourceOf(path: string, handle: FileHandle): Promise<WavSource> {
  const stats = await handle.stat()
  if (!stats.isFile()) throw new AudioFileError('not-audio', `${path} is not a file: choose a WAV file.`)
  if (stats.size === 0) throw new AudioFileError('empty', `The file ${path} is empty: choose another file.`)
  return { path, size: stats.size, readAt: (position, length) => readAt({ path, handle, position, length }) }
}

interface Read {
  readonly path: string
  readonly handle: FileHandle
  readonly position: number
  readonly length: number
}

async function readAt({ path, handle, position, length }: Read): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  try {
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
  } catch (error) {
    throw readFailure(path, error)
  }
  return bytes.subarray(0, filled)
}

function wavFile(handle: FileHandle, source: WavSource, header: WavHeader): WavFile {
  const { sampleRateHz, channels, bitsPerSample, encoding } = header.format
  let closed: Promise<void> | null = null
  const close = (): Promise<void> => (closed ??= handle.close())
  return {
    sampleRateHz,
    channels,
    bitsPerSample,
    encoding,
    durationMs: samplesToMs(header.frames, sampleRateHz),
    samples: header.frames,
    truncated: header.truncated,
    blocks: () => blocks(source, header),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function* blocks(source: WavSource, header: WavHeader): AsyncGenerator<Float32Array, void, undefined> {
  const frameBytes = header.format.container * header.format.channels
  for (let frame = 0; frame < header.frames; frame += BLOCK_FRAMES) {
    const wanted = Math.min(BLOCK_FRAMES, header.frames - frame) * frameBytes
    const bytes = await source.readAt(header.dataOffset + frame * frameBytes, wanted)
    const mono = monoFrom(bytes, header.format)
    if (mono.length > 0) yield mono
    // The file was shortened while it was read.
    if (bytes.length < wanted) return
  }
}
