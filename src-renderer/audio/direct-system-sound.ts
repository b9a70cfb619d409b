import type { SystemSoundWay } from '../../src-shared/api.ts'
import { SHARED_SOUND } from './environment.ts'
import { SoundError, type SoundOrigin } from './port.ts'
import { leavesUsOut } from './sound-origin.ts'
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
      const opened = (way.kind === 'input' ? await fromInput(mediaDevices, way) : null) ?? (await fromDisplay(mediaDevices, way))
      return { ...soundOf(opened), release }
    } catch (error) {
      release()
      throw error
    }
  }
}

interface Opened {
  readonly stream: MediaStream
  readonly origin: SoundOrigin
}

type InputWay = Extract<SystemSoundWay, { kind: 'input' }>

/**
 * A device of this name (Linux: our own remap of the speakers, or of one program). Null where the browser does not list it: the display is the
 * way round it, except for one program: a display has everything.
 */
async function fromInput(mediaDevices: MediaDevices, { name, output, withoutUs }: InputWay): Promise<Opened | null> {
  const deviceId = await idOf(mediaDevices, name)
  if (deviceId === null && withoutUs === true) throw new SoundError('no-shared-sound')
  if (deviceId === null) return null
  const { echoCancellation, noiseSuppression, autoGainControl } = SHARED_SOUND
  const stream = await mediaDevices.getUserMedia({ audio: { deviceId: { exact: deviceId }, echoCancellation, noiseSuppression, autoGainControl } })
  return { stream, origin: withoutUs === true ? { kind: 'others' } : { kind: 'output', restricted: false, output: output ?? null } }
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
async function fromDisplay(mediaDevices: MediaDevices, way: SystemSoundWay): Promise<Opened> {
  const { restrictOwnAudio: _own, ...everything } = SHARED_SOUND
  const ask = (audio: MediaTrackConstraints): Promise<MediaStream> => mediaDevices.getDisplayMedia({ video: true, audio })
  const asksForIt = way.kind === 'display' && way.restrictOwnAudio
  const stream = await (asksForIt ? ask(SHARED_SOUND).catch(() => ask(everything)) : ask(everything))
  // The picture is this very window, the sound is the output's.
  return { stream, origin: { kind: 'output', restricted: leavesUsOut(stream), output: null } }
}

function soundOf({ stream, origin }: Opened): Source {
  // Nobody looks at the picture.
  for (const track of stream.getVideoTracks()) track.stop()
  const [track] = stream.getAudioTracks()
  // macOS refuses without an error: the track is there, and dead.
  if (track !== undefined && track.readyState !== 'ended') return { stream, track, origin }
  for (const open of stream.getTracks()) open.stop()
  throw new SoundError(track === undefined ? 'no-shared-sound' : 'permission-denied')
}
