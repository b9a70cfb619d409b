import type { OpenSystemSound } from './source.ts'

/** Display capture options newer than the typings: Chromium 156. */
export interface SharingOptions extends DisplayMediaStreamOptions {
  readonly systemAudio?: 'include' | 'exclude'
  readonly preferCurrentTab?: boolean
}

/** What the sound of a window needs from its browser, so that tests can replace devices and watch what is opened. */
export interface SoundEnvironment {
  /** Absent on pages that are not secure. */
  readonly mediaDevices: MediaDevices | undefined
  readonly newContext: (options: AudioContextOptions) => AudioContext
  readonly microphone: MediaTrackConstraints
  readonly sharing: SharingOptions
  /** How the host gives this computer's sound without a picker; null: it is shared. */
  readonly systemSound: OpenSystemSound | null
  readonly pollMs: number
  /** Sees the node every player speaks through, beside the loudspeaker. */
  readonly onPlayerNode: (node: AudioNode) => void
}

export type SoundPortOptions = Partial<SoundEnvironment>

/** Gain control stays off: on some systems it moves the volume of the device for every program. */
const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: false, channelCount: 1 }

/**
 * Processing on a shared sound would damage it, and gain control on it turns down the system's own volume (electron-audio.md 1.2).
 * `restrictOwnAudio` keeps our own voice out where the system can; what is shared must stay audible here.
 */
export const SHARED_SOUND = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  restrictOwnAudio: true,
  suppressLocalAudioPlayback: false,
}

/** Linux tells of no new device, and nowhere of a chosen output that vanished, so the list is looked at this often. */
const POLL_MS = 3000

export function completeEnvironment(options: SoundPortOptions): SoundEnvironment {
  return {
    mediaDevices: 'mediaDevices' in options ? options.mediaDevices : navigator.mediaDevices,
    newContext: options.newContext ?? ((contextOptions) => new AudioContext(contextOptions)),
    microphone: options.microphone ?? MICROPHONE,
    sharing: options.sharing ?? { video: true, audio: SHARED_SOUND, systemAudio: 'include' },
    systemSound: options.systemSound ?? null,
    pollMs: options.pollMs ?? POLL_MS,
    onPlayerNode: options.onPlayerNode ?? (() => undefined),
  }
}
