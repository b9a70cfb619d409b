import type { SourceKind } from '../../src-shared/settings.ts'
import type { SoundEnvironment } from './environment.ts'
import { SoundError, type SoundOrigin } from './port.ts'
import { markOwnTab, originOf } from './sound-origin.ts'
import { sourceError } from './source-errors.ts'

/** An open microphone or shared sound: the stream to stop and its one track to hear. */
export interface Source {
  readonly stream: MediaStream
  readonly track: MediaStreamTrack
  readonly origin: SoundOrigin
  /** Gives back what the host made ready for it. */
  readonly release?: () => void
}

/** This computer's sound, opened. Rejects with what the browser threw, or SoundError. */
export type OpenSystemSound = () => Promise<Source>

export interface SourceChoice {
  readonly kind: SourceKind
  readonly deviceId: string | null
  readonly raw?: boolean
  readonly keepNoise?: boolean
}

/** Rejects with SoundError and leaves nothing open then. */
export async function openSource(environment: SoundEnvironment, choice: SourceChoice): Promise<Source> {
  const { mediaDevices } = environment
  if (mediaDevices === undefined) throw new SoundError('not-supported')
  try {
    if (choice.kind === 'microphone') return await openMicrophone(environment, mediaDevices, choice)
    return await (environment.systemSound?.() ?? openShared(environment, mediaDevices))
  } catch (error) {
    throw sourceError(choice.kind, error)
  }
}

export function stopSource({ stream, release }: Source): void {
  for (const track of stream.getTracks()) track.stop()
  release?.()
}

async function openMicrophone(environment: SoundEnvironment, mediaDevices: MediaDevices, { deviceId, raw, keepNoise }: SourceChoice): Promise<Source> {
  const unprocessed = raw === true ? { echoCancellation: false, noiseSuppression: false } : keepNoise === true ? { noiseSuppression: false } : {}
  const chosen = deviceId === null ? {} : { deviceId: { exact: deviceId } }
  const stream = await mediaDevices.getUserMedia({ audio: { ...environment.microphone, ...unprocessed, ...chosen } })
  return withTrack(stream, { missing: 'no-device', origin: { kind: 'room' } })
}

async function openShared(environment: SoundEnvironment, mediaDevices: MediaDevices): Promise<Source> {
  markOwnTab(mediaDevices)
  const stream = await mediaDevices.getDisplayMedia(environment.sharing)
  // Asked while the picture lives.
  const source = withTrack(stream, { missing: 'no-shared-sound', origin: originOf(stream) })
  // Nobody looks at the picture. Its end does not end the sound (tested with a shared tab).
  for (const track of stream.getVideoTracks()) track.stop()
  return source
}

interface Expected {
  readonly missing: 'no-device' | 'no-shared-sound'
  readonly origin: SoundOrigin
}

function withTrack(stream: MediaStream, { missing, origin }: Expected): Source {
  const track = stream.getAudioTracks()[0]
  // macOS refuses without an error: the track is there, and dead.
  const reason = track === undefined ? missing : track.readyState === 'ended' ? 'permission-denied' : null
  if (track !== undefined && reason === null) return { stream, track, origin }
  for (const open of stream.getTracks()) open.stop()
  throw new SoundError(reason ?? missing)
}
