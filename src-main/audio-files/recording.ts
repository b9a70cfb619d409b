import { FRAME_SAMPLES } from '../../src-shared/audio/pcm.ts'
import { DecodeThread } from './decode-thread.ts'
import { openBytes } from './file-bytes.ts'
import { framesOf, wavBlocks } from './resample.ts'
import { sniff } from './sniff.ts'
import type { SoundKind } from './sound-formats.ts'
import { openWav } from './wav-reader.ts'

/** A recording of any kind that can be read, as sound of our own kind. */
export interface Recording extends AsyncDisposable {
  readonly kind: SoundKind
  /** As the file says; null when it does not. */
  readonly durationMs: number | null
  /** Part of the file could not be read: it ends early, or a piece is missing. Sure only once all frames were read. */
  damaged(): boolean
  /** Frames of 20 ms at 24 kHz mono, read only as they are taken; each array is the caller's own. Once only. Throws AudioFileError. */
  frames(): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined>
  /** Idempotent. */
  close(): Promise<void>
}

export type OpenRecording = (path: string) => Promise<Recording>

/** Opens a recording by its content, whatever its name says. WAV is read here, all else in a thread of its own. Rejects with AudioFileError. */
export function createRecordingOpener(workerUrl: URL): OpenRecording {
  return async (path) => {
    const kind = await kindOf(path)
    return kind === 'wav' ? openWavRecording(path) : openCompressed({ path, kind, workerUrl })
  }
}

async function kindOf(path: string): Promise<SoundKind> {
  const file = await openBytes(path)
  try {
    return (await sniff(file)).kind
  } finally {
    await file.close()
  }
}

async function openWavRecording(path: string): Promise<Recording> {
  const file = await openWav(path)
  return {
    kind: 'wav',
    durationMs: file.durationMs,
    damaged: () => file.truncated,
    frames: () => framesOf(wavBlocks(file)),
    close: file.close,
    [Symbol.asyncDispose]: file.close,
  }
}

async function openCompressed({ path, kind, workerUrl }: { path: string; kind: SoundKind; workerUrl: URL }): Promise<Recording> {
  const thread = await DecodeThread.open(path, workerUrl)
  const close = (): Promise<void> => thread.close()
  return {
    kind,
    durationMs: thread.durationMs,
    damaged: () => thread.damaged,
    frames: () => framesFrom(thread),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function* framesFrom(thread: DecodeThread): AsyncGenerator<Int16Array<ArrayBuffer>, void, undefined> {
  for await (const pcm of thread.seconds()) {
    for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) yield pcm.slice(at, at + FRAME_SAMPLES)
  }
}
