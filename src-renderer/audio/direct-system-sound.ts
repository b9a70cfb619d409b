import type { SystemSoundWay } from '../../src-shared/api.ts'
import { SHARED_SOUND } from './environment.ts'
import { SoundError } from './port.ts'
import type { OpenSystemSound, Source } from './source.ts'

/** What the host does for it. */
export interface SystemSoundHost {
  openSystemSound(): Promise<SystemSoundWay>
  closeSystemSound(): Promise<unknown>
}

/** This computer's sound without a picker: the desktop app makes it ready, the window takes it. */
export function directSystemSound(host: SystemSoundHost, mediaDevices: MediaDevices): OpenSystemSound {
  return async () => {
    const way = await host.openSystemSound()
    const release = (): void => void host.closeSystemSound().catch(() => undefined)
    try {
      const stream = way.kind === 'input' ? await fromInput(mediaDevices, way) : await fromDisplay(mediaDevices, way)
      return { ...soundOf(stream), release }
    } catch (error) {
      release()
      throw error
    }
  }
}

/**
 * A device of this name (Linux: our own remap of the speakers). The display is the way round it when the browser does not list it, except for
 * one program: a display has everything.
 */
async function fromInput(mediaDevices: MediaDevices, { name, withoutUs }: Extract<SystemSoundWay, { kind: 'input' }>): Promise<MediaStream> {
  const deviceId = await idOf(mediaDevices, name)
  if (deviceId === null && withoutUs === true) throw new SoundError('no-shared-sound')
  if (deviceId === null) return fromDisplay(mediaDevices, { restrictOwnAudio: false })
  const { echoCancellation, noiseSuppression, autoGainControl } = SHARED_SOUND
  return mediaDevices.getUserMedia({ audio: { deviceId: { exact: deviceId }, echoCancellation, noiseSuppression, autoGainControl } })
}

async function idOf(mediaDevices: MediaDevices, name: string): Promise<string | null> {
  const found = async (): Promise<string | null> => {
    const devices = await mediaDevices.enumerateDevices()
    return devices.find(({ kind, label }) => kind === 'audioinput' && label === name)?.deviceId ?? null
  }
  const named = await found()
  if (named !== null) return named
  // Names are hidden until something was opened once.
  const opened = await mediaDevices.getUserMedia({ audio: true }).catch(() => null)
  for (const track of opened?.getTracks() ?? []) track.stop()
  return found()
}

/** Some Windows builds say that they can leave our own voice out and then fail (electron-audio.md 1.6): asked again without. */
async function fromDisplay(mediaDevices: MediaDevices, { restrictOwnAudio }: { readonly restrictOwnAudio: boolean }): Promise<MediaStream> {
  const { restrictOwnAudio: _own, ...everything } = SHARED_SOUND
  const ask = (audio: MediaTrackConstraints): Promise<MediaStream> => mediaDevices.getDisplayMedia({ video: true, audio })
  return restrictOwnAudio ? ask(SHARED_SOUND).catch(() => ask(everything)) : ask(everything)
}

function soundOf(stream: MediaStream): Source {
  // Nobody looks at the picture.
  for (const track of stream.getVideoTracks()) track.stop()
  const [track] = stream.getAudioTracks()
  // macOS refuses without an error: the track is there, and dead.
  if (track !== undefined && track.readyState !== 'ended') return { stream, track }
  for (const open of stream.getTracks()) open.stop()
  throw new SoundError(track === undefined ? 'no-shared-sound' : 'permission-denied')
}
