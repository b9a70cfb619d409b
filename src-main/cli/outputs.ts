import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import { VoiceTrack } from '../audio-files/voice-track.ts'
import { createWavWriter, type WavWriter } from '../audio-files/wav-writer.ts'
import { writeFailure } from '../export/errors.ts'
import { exportTranscript } from '../export/formats.ts'
import { writeOutputs } from '../export/write-folder.ts'
import type { SessionOutput } from '../session/events.ts'

/** The transcript in these. */
const WRITTEN = ['srt', 'vtt', 'txt', 'json'] as const

/** What `--out` asks for. The voice goes to disk as it comes, under a name of its own until it is whole. */
export interface Outputs {
  voice(output: Extract<SessionOutput, { type: 'voice' }>): void
  /** Writes all files. Rejects with OutputError; files that were there before stay as they were. */
  write(transcript: SessionTranscript): Promise<void>
  /** Removes what was begun and not finished. Idempotent; harmless after `write`. */
  discard(): Promise<void>
}

/** Makes the folder and tries it, so that a folder that cannot be written is known before any sound is sent. */
export async function openOutputs(folder: string, { voice }: { readonly voice: boolean }): Promise<Outputs> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw writeFailure(folder, error)
  }
  const partial = join(folder, `.translation-${process.pid}.wav`)
  const writer = await createWavWriter(partial)
  return new FolderOutputs({ folder, partial, writer, voice })
}

class FolderOutputs implements Outputs {
  readonly #folder: string
  readonly #partial: string
  readonly #writer: WavWriter
  readonly #track: VoiceTrack
  readonly #wantVoice: boolean

  constructor(options: { folder: string; partial: string; writer: WavWriter; voice: boolean }) {
    this.#folder = options.folder
    this.#partial = options.partial
    this.#writer = options.writer
    this.#track = new VoiceTrack(options.writer)
    this.#wantVoice = options.voice
  }

  voice(output: Extract<SessionOutput, { type: 'voice' }>): void {
    this.#track.place(output.pcm, output.atMs)
  }

  async write(transcript: SessionTranscript): Promise<void> {
    await writeOutputs(
      this.#folder,
      WRITTEN.map((format) => ({ name: `transcript.${format}`, content: exportTranscript(format, transcript, { side: 'both' }) })),
    )
    await this.#writer.close()
    if (!this.#wantVoice) return
    try {
      await rename(this.#partial, join(this.#folder, 'translation.wav'))
    } catch (error) {
      throw writeFailure(join(this.#folder, 'translation.wav'), error)
    }
  }

  async discard(): Promise<void> {
    await this.#writer.close().catch(() => {})
    await rm(this.#partial, { force: true })
  }
}
