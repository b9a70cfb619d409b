import { ADTS, CustomSource, EncodedPacketSink, FLAC, Input, MATROSKA, MP3, MP4, QTFF, WEBM, type InputAudioTrack } from 'mediabunny'
import { AudioFileError, damagedFile } from '../errors.ts'
import type { FileBytes } from '../file-bytes.ts'

/** Bytes kept of what was read, so that small reads do not all go to the disk. */
const CACHE_BYTES = 4 * 1024 * 1024
/** Boxes under which protected tracks stand. */
const PROTECTED: ReadonlySet<unknown> = new Set(['enca', 'drms'])

/** A file with packets in it, of which the sound is wanted. */
export interface Container {
  /** Of the main track of sound: a film may go on without it. */
  durationMs(): Promise<number | null>
  /** The main track of sound; rejects with AudioFileError when there is none. */
  soundTrack(): Promise<InputAudioTrack>
  close(): void
}

export function openContainer(file: FileBytes): Container {
  const source = new CustomSource({
    getSize: () => file.size,
    read: (start, end) => file.readAt(start, end - start),
    maxCacheSize: CACHE_BYTES,
    prefetchProfile: 'fileSystem',
    handleUnhandledError: () => undefined,
  })
  const input = new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA, ADTS, MP3, FLAC] })
  return {
    durationMs: () => durationMs(input),
    soundTrack: () => soundTrack(input, file.path),
    close: () => input.dispose(),
  }
}

async function durationMs(input: Input): Promise<number | null> {
  try {
    const seconds = await (await input.getPrimaryAudioTrack())?.getDurationFromMetadata()
    return seconds === undefined || seconds === null || !Number.isFinite(seconds) || seconds <= 0 ? null : seconds * 1000
  } catch {
    return null
  }
}

async function soundTrack(input: Input, path: string): Promise<InputAudioTrack> {
  const tracks = await input.getTracks().catch((cause: unknown) => {
    throw damagedFile(path, cause)
  })
  const sounds = tracks.filter((track) => track.isAudioTrack())
  for (const track of sounds) if (PROTECTED.has(await track.getInternalCodecId())) throw protectedFile(path)
  const track = await input.getPrimaryAudioTrack()
  if (track !== null) return track
  if (tracks.length > 0) throw new AudioFileError('no-sound', `The film ${path} has no sound: choose a recording with sound.`)
  throw damagedFile(path)
}

function protectedFile(path: string): AudioFileError {
  const message = `The file ${path} is copy-protected and cannot be read: play it in its own app and translate this computer's sound instead.`
  return new AudioFileError('protected', message)
}

export interface Packet {
  readonly data: Uint8Array
  /** Below 0: what the encoder put before the sound. */
  readonly timestampS: number
}

/** The packets of a track in order; damage ends them early instead of failing. */
export async function* packetsOf(track: InputAudioTrack, noteDamage: () => void): AsyncGenerator<Packet, void, undefined> {
  try {
    for await (const { data, timestamp } of new EncodedPacketSink(track).packets()) yield { data, timestampS: timestamp }
  } catch {
    noteDamage()
  }
}
