import { samplesToMs } from '../../src-shared/audio/pcm.ts'
import { openBytes, type FileBytes } from './file-bytes.ts'
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
  const file = await openBytes(path)
  try {
    return wavFile(file, await readWavHeader(file))
  } catch (error) {
    await file.close()
    throw error
  }
}

function wavFile(file: FileBytes, header: WavHeader): WavFile {
  const { sampleRateHz, channels, bitsPerSample, encoding } = header.format
  return {
    sampleRateHz,
    channels,
    bitsPerSample,
    encoding,
    durationMs: samplesToMs(header.frames, sampleRateHz),
    samples: header.frames,
    truncated: header.truncated,
    blocks: () => blocks(file, header),
    close: file.close,
    [Symbol.asyncDispose]: file.close,
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
