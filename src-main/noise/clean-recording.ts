import { CleanFrames } from './clean-frames.ts'
import type { OpenDenoiser } from './denoiser.ts'

/** The frames of a recording without their noise, as many and as long. */
export async function* cleanRecording(frames: AsyncIterable<Int16Array>, { open, onFailed }: { readonly open: OpenDenoiser; readonly onFailed: (error: unknown) => void }): AsyncGenerator<Int16Array> {
  const ready: Int16Array[] = []
  const clean = new CleanFrames<null>({ open, deliver: (pcm) => void ready.push(pcm), onFailed })
  try {
    for await (const frame of frames) {
      clean.push(frame, null)
      yield* ready.splice(0)
    }
    clean.flush()
    yield* ready.splice(0)
  } finally {
    clean.close()
  }
}
