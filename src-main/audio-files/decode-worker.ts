import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { assert } from '../../src-shared/assert.ts'
import { FRAME_SAMPLES } from '../../src-shared/audio/pcm.ts'
import type { FromDecoder } from './decode-messages.ts'
import { createAacDecoder } from './decoders/aac-library.ts'
import { openDecoder, type Decoder } from './decoders/open-decoder.ts'
import { AudioFileError, damagedFile } from './errors.ts'
import { framesOf } from './resample.ts'

/** Entry of the thread that decodes one recording; the build emits it as `decode-worker.js`. */
const port = parentPort
assert(port !== null, 'the decode worker runs only as a worker thread')

/** Frames sent together, 1 s. */
const BLOCK_FRAMES = 50

const { path } = z.object({ path: z.string() }).parse(workerData)

function fail(error: unknown): void {
  const known = error instanceof AudioFileError ? error : damagedFile(path, error)
  port?.postMessage({ type: 'failed', reason: known.reason, message: known.message } satisfies FromDecoder)
  port?.close()
}

async function* secondsOf(decoder: Decoder): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
  let pcm = new Int16Array(BLOCK_FRAMES * FRAME_SAMPLES)
  let filled = 0
  for await (const frame of framesOf(decoder.blocks())) {
    pcm.set(frame, filled)
    filled += frame.length
    if (filled < pcm.length) continue
    yield pcm
    pcm = new Int16Array(BLOCK_FRAMES * FRAME_SAMPLES)
    filled = 0
  }
  if (filled > 0) yield pcm.slice(0, filled)
}

async function serve(decoder: Decoder): Promise<void> {
  const seconds = secondsOf(decoder)
  let before = Promise.resolve()
  const next = async (): Promise<void> => {
    await before
    try {
      const { value, done } = await seconds.next()
      if (done === true) {
        port?.postMessage({ type: 'ended', damaged: decoder.damaged() } satisfies FromDecoder)
        port?.close()
        await decoder.close()
      } else port?.postMessage({ type: 'sound', pcm: value } satisfies FromDecoder, [value.buffer])
    } catch (error) {
      fail(error)
      await decoder.close()
    }
  }
  port?.on('message', () => (before = next()))
  port?.postMessage({ type: 'opened', durationMs: decoder.durationMs } satisfies FromDecoder)
}

try {
  await serve(await openDecoder(path, createAacDecoder()))
} catch (error) {
  fail(error)
}
