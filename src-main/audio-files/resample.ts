import { floatToInt16, FRAME_SAMPLES, SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import { openWav, type WavFile } from './wav-reader.ts'

/** Brings mono blocks of one rate to 24 kHz. Output begins where input begins: no delay is left in it. */
export interface Resampler {
  push(block: Float32Array): Float32Array
  /** The rest, so that the whole output is as long as the input to the sample. The resampler is over after it. */
  finish(): Float32Array
  /** Frees the converter. Idempotent. */
  close(): void
}

/** The library takes rates up to this; above it both rates are halved, which changes nothing but their names. */
const LIBRARY_MAX_RATE_HZ = 192_000
/** Zeros fed at the end at a time, ms: they push out what the filter still holds. */
const FLUSH_MS = 20

export async function createResampler(inputRateHz: number): Promise<Resampler> {
  return inputRateHz === SAMPLE_RATE_HZ ? identity() : sincResampler(inputRateHz)
}

function identity(): Resampler {
  return { push: (block) => block, finish: () => new Float32Array(0), close: () => undefined }
}

async function sincResampler(inputRateHz: number): Promise<Resampler> {
  // Loaded only when needed: it carries 2 MB of code. CommonJS, so its exports are on `default`.
  const { default: library } = await import('@alexanderolsen/libsamplerate-js')
  const scale = inputRateHz > LIBRARY_MAX_RATE_HZ ? 2 : 1
  const converter = await library.create(1, inputRateHz / scale, SAMPLE_RATE_HZ / scale, {
    converterType: library.ConverterType.SRC_SINC_MEDIUM_QUALITY,
  })
  let taken = 0
  let given = 0
  const push = (block: Float32Array): Float32Array => {
    const output = converter.full(block)
    taken += block.length
    given += output.length
    return output
  }
  return {
    push,
    finish() {
      const missing = Math.round((taken * SAMPLE_RATE_HZ) / inputRateHz) - given
      return missing > 0 ? rest(() => converter.full(new Float32Array((inputRateHz * FLUSH_MS) / 1000)), missing) : new Float32Array(0)
    },
    close() {
      if (!converter.isDestroyed) converter.destroy()
    },
  }
}

/** Pulls until there are `length` samples, and no more than those. */
function rest(pull: () => Float32Array, length: number): Float32Array {
  const output = new Float32Array(length)
  for (let filled = 0; filled < length; ) {
    const part = pull().subarray(0, length - filled)
    output.set(part, filled)
    filled += part.length
  }
  return output
}

/** Mono sound (-1..1) of one rate. */
export interface MonoBlock {
  readonly mono: Float32Array
  readonly sampleRateHz: number
}

/**
 * Blocks as Dragoman's own frames (20 ms, 24 kHz mono), the last one filled up with zeros. The rate may change on the way. Each array is
 * the caller's own.
 */
export async function* framesOf(blocks: AsyncIterable<MonoBlock>): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
  yield* framed(resampled(blocks))
}

/** A WAV file as frames. Throws AudioFileError. */
export async function* pcm24k(path: string): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
  const file = await openWav(path)
  try {
    yield* framesOf(wavBlocks(file))
  } finally {
    await file.close()
  }
}

export async function* wavBlocks(file: WavFile): AsyncGenerator<MonoBlock, void, undefined> {
  for await (const mono of file.blocks()) yield { mono, sampleRateHz: file.sampleRateHz }
}

async function* resampled(blocks: AsyncIterable<MonoBlock>): AsyncGenerator<Float32Array, void, undefined> {
  let resampler: Resampler | null = null
  let rateHz = 0
  try {
    for await (const { mono, sampleRateHz } of blocks) {
      if (resampler === null || sampleRateHz !== rateHz) {
        if (resampler !== null) yield resampler.finish()
        resampler?.close()
        resampler = await createResampler(sampleRateHz)
        rateHz = sampleRateHz
      }
      yield resampler.push(mono)
    }
    if (resampler !== null) yield resampler.finish()
  } finally {
    resampler?.close()
  }
}

async function* framed(blocks: AsyncIterable<Float32Array>): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
  let frame = new Int16Array(FRAME_SAMPLES)
  let filled = 0
  for await (const block of blocks) {
    for (const sample of block) {
      frame[filled] = floatToInt16(sample)
      filled += 1
      if (filled < FRAME_SAMPLES) continue
      yield frame
      frame = new Int16Array(FRAME_SAMPLES)
      filled = 0
    }
  }
  if (filled > 0) yield frame
}
